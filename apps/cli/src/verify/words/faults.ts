import { type ProofFault } from '@lieciba/ledger';
import { type TimeStampFault } from '@lieciba/ledger/time-stamp';
import { type Phrase } from './phrase';

/** Why something was not accepted, in words for people who audit; keyed by the stable code. */
export const faults = {
  ERR_PROOF_MALFORMED: {
    lv: 'Fails nav pierādījums: tam jāsākas ar rindu „c2sp.org/tlog-proof@v1”.',
    en: 'The file is no proof: it must begin with the line “c2sp.org/tlog-proof@v1”.',
  },
  ERR_NOTE_MALFORMED: {
    lv: 'Parakstītais kontrolpunkts nav nolasāms.',
    en: 'The signed checkpoint cannot be read.',
  },
  ERR_CHECKPOINT_MALFORMED: {
    lv: 'Parakstītais teksts nav žurnāla kontrolpunkts.',
    en: 'What was signed is not a checkpoint of a log.',
  },
  ERR_KEY_MALFORMED: {
    lv: 'Pārbaudes atslēga nav pareizi uzrakstīta: tai jābūt formā nosaukums+jaucējvērtība+atslēga.',
    en: 'A verifier key is not written correctly: it must be name+hash+key.',
  },
  ERR_KEY_UNSUPPORTED: {
    lv: 'Pārbaudes atslēgas veids šeit nav pazīstams.',
    en: 'A verifier key is of a kind that is not known here.',
  },
  ERR_KEY_AMBIGUOUS: {
    lv: 'Divām dažādām dotajām atslēgām ir viens un tas pats nosaukums un jaucējvērtība.',
    en: 'Two different keys that were given have the same name and hash.',
  },
  ERR_KEY_NONE: {
    lv: 'Nav dota neviena žurnāla pārbaudes atslēga.',
    en: 'No verifier key of the log was given.',
  },
  ERR_SIGNATURE_MISSING: {
    lv: 'Kontrolpunktu nav parakstījusi neviena no dotajām žurnāla atslēgām.',
    en: 'None of the log’s keys that were given has signed the checkpoint.',
  },
  ERR_SIGNATURE_INVALID: {
    lv: 'Kontrolpunkta paraksts neatbilst: pēc parakstīšanas kontrolpunkts vai paraksts ir mainīts.',
    en: 'A signature under the checkpoint does not hold: checkpoint or signature was changed after signing.',
  },
  ERR_ORIGIN_MISMATCH: {
    lv: 'Kontrolpunkts pieder citam žurnālam, nevis tam, kura atslēga ir dota.',
    en: 'The checkpoint belongs to another log than the one whose key was given.',
  },
  ERR_WITNESSES_TOO_FEW: {
    lv: 'Kontrolpunktu ir apliecinājis mazāk liecinieku, nekā prasīts.',
    en: 'Fewer witnesses than asked for have cosigned the checkpoint.',
  },
  ERR_INDEX: {
    lv: 'Pierādījumā norādītā vieta ir ārpus kontrolpunkta aptvertā žurnāla.',
    en: 'The place named in the proof lies outside the log that the checkpoint covers.',
  },
  ERR_PROOF_LENGTH: {
    lv: 'Pierādījumā ir par maz vai par daudz jaucējvērtību.',
    en: 'The proof has too few or too many hashes.',
  },
  ERR_ROOT_MISMATCH: {
    lv: 'Ieraksts nav tas, kas tika apzīmogots: no tā un pierādījuma iznāk cita saknes jaucējvērtība.',
    en: 'The record is not what was sealed: record and proof lead to another root hash.',
  },
  ERR_LEAF_MISSING: {
    lv: 'Nav dots ieraksta fails, un arī pierādījumā ieraksta nav.',
    en: 'No file of the record was given, and the proof does not carry the record either.',
  },
  ERR_SIZE: {
    lv: 'Jaunākais kontrolpunkts aptver mazāk ierakstu nekā vecākais, vai arī vecākais ir tukšs.',
    en: 'The newer checkpoint covers fewer records than the older one, or the older one is empty.',
  },
  ERR_OLD_ROOT_MISMATCH: {
    lv: 'Vecākais kontrolpunkts nav jaunākā sākums: jau apzīmogotais ir mainīts.',
    en: 'The older checkpoint is not the beginning of the newer one: what was sealed already has been changed.',
  },
  ERR_SPLIT_VIEW: {
    lv: 'Divi kontrolpunkti aptver vienādu ierakstu skaitu, bet to saknes atšķiras: žurnālam ir divas versijas.',
    en: 'Two checkpoints cover the same number of records, yet their roots differ: there are two versions of the log.',
  },
  ERR_CONSISTENCY_MISSING: {
    lv: 'Nav dots ne saderības pierādījums, ne žurnāla failu mape.',
    en: 'Neither a consistency proof nor the folder of the log’s files was given.',
  },
  ERR_CONSISTENCY_MALFORMED: {
    lv: 'Saderības pierādījums nav nolasāms: tajā jābūt vienai jaucējvērtībai base64 kodējumā katrā rindā.',
    en: 'The consistency proof cannot be read: it must hold one hash in base64 on each line.',
  },
  ERR_TILE_MISSING: {
    lv: 'Trūkst žurnāla jaucējvērtību faila.',
    en: 'A file of the log’s hashes is missing.',
  },
  ERR_TILE_MALFORMED: {
    lv: 'Žurnāla jaucējvērtību fails nav pareizā garumā.',
    en: 'A file of the log’s hashes is not of the right length.',
  },
  ERR_TILE_ALTERED: {
    lv: 'Žurnāls ir tāds, kāds tika apzīmogots, bet tā jaucējvērtību fails ir mainīts.',
    en: 'The log is as it was sealed, but a file of its hashes has been altered.',
  },
  ERR_LOG_ALTERED: {
    lv: 'Apzīmogots ieraksts ir mainīts.',
    en: 'A sealed record has been altered.',
  },
  ERR_LOG_MISSING: {
    lv: 'Apzīmogots ieraksts ir pazudis.',
    en: 'A sealed record is missing.',
  },
  ERR_LOG_ADDED: {
    lv: 'Starp apzīmogotajiem ierakstiem ir ielikts ieraksts, kura tur nebija.',
    en: 'Between the sealed records stands one that was not there.',
  },
  ERR_LOG_REORDERED: {
    lv: 'Apzīmogoto ierakstu secība ir mainīta.',
    en: 'Sealed records stand in another order.',
  },
  ERR_LOG_SHORTER: {
    lv: 'Žurnāls beidzas, pirms beidzas apzīmogotais: apzīmogoti ieraksti ir zuduši.',
    en: 'The log ends before what was sealed does: sealed records are lost.',
  },
  ERR_LOG_DAMAGED: {
    lv: 'Notikumu krātuve pati ziņo, ka ieraksts ir bojāts: tā baiti vairs nav tie, kas tika ierakstīti.',
    en: 'The event store itself reports a damaged record: its bytes are no longer those that were written.',
  },
  ERR_LOG_REWRITTEN: {
    lv: 'Žurnāls un tā jaucējvērtību faili saskan, bet neatbilst parakstītajam kontrolpunktam: mainīti abi.',
    en: 'The log and the files of its hashes agree, but contradict the signed checkpoint: both were changed.',
  },
  ERR_CERTIFICATE_MALFORMED: {
    lv: 'Izziņa nav nolasāma: tā nav tāda, kādu raksta šī programma.',
    en: 'The certificate cannot be read: it is none that this program writes.',
  },
  ERR_CERTIFICATE_MISSING: {
    lv: 'Failā izziņas nav.',
    en: 'There is no certificate in the file.',
  },
  ERR_CERTIFICATE_KEY_NONE: {
    lv: 'Nav dota neviena izziņu pārbaudes atslēga.',
    en: 'No verifier key of certificates was given.',
  },
  ERR_CERTIFICATE_UNSIGNED: {
    lv: 'Izziņu nav parakstījusi neviena no dotajām izziņu atslēgām.',
    en: 'None of the certificate keys that were given has signed the certificate.',
  },
  ERR_CERTIFICATE_SIGNATURE: {
    lv: 'Izziņas paraksts neatbilst: pēc parakstīšanas izziņa ir mainīta.',
    en: 'The signature of the certificate does not hold: it was changed after signing.',
  },
  ERR_CERTIFICATE_ROWS: {
    lv: 'Rindas failā nav tās, par kurām izsniegta izziņa.',
    en: 'The rows in the file are not those that the certificate is about.',
  },
  ERR_CERTIFICATE_ANSWER: {
    lv: 'No žurnāla iznāk cita atbilde nekā tā, par kuru izsniegta izziņa.',
    en: 'The log leads to another answer than the one that the certificate is about.',
  },
  ERR_CERTIFICATE_STATE: {
    lv: 'No žurnāla iznāk cits skata stāvoklis nekā tas, no kura atbildēts.',
    en: 'The log leads to another state of the view than the one that was answered from.',
  },
  ERR_CERTIFICATE_VIEW: {
    lv: 'Šai programmai nav skata šajā versijā: pārbaudiet ar to versiju, kas izziņu izsniedza.',
    en: 'This program does not have the view in this version: check with the version that made the certificate.',
  },
  ERR_CERTIFICATE_QUERY: {
    lv: 'Izziņā nosauktais jautājums šai programmai nav saprotams.',
    en: 'The question named in the certificate is not one that this program understands.',
  },
  ERR_CERTIFICATE_LOG: {
    lv: 'Žurnāls krātuvē nav tas, kuru apzīmogo izziņas kontrolpunkts; pirmo atšķirību nosauc `verify log`.',
    en: 'The log in the store is not the one that the certificate’s checkpoint seals; `verify log` names the first difference.',
  },
  ERR_CERTIFICATE_UNSEALED: {
    lv: 'Izziņas kontrolpunkts neaptver visu, ko atbilde atspoguļo.',
    en: 'The certificate’s checkpoint does not cover all that the answer reflects.',
  },
  ERR_EXPORT_CUT: {
    lv: 'Eksporta beigu nav: fails nav pilns.',
    en: 'The end of the export is missing: the file is not whole.',
  },
  ERR_EXPORT_ALTERED: {
    lv: 'Eksports nav tāds, kāds tika izsniegts: rindu skaits vai jaucējvērtība tā beigās neatbilst.',
    en: 'The export is not as it was given: the number of rows or the hash at its end does not fit.',
  },
  ERR_PROOFS_MALFORMED: {
    lv: 'Pierādījumu fails nav nolasāms: katrā rindā jābūt {"recordId", "proof"}.',
    en: 'The file of proofs cannot be read: each line must be {"recordId", "proof"}.',
  },
  ERR_ROW_UNPROVEN: {
    lv: 'Rindai nav dots pierādījums.',
    en: 'No proof was given for a row.',
  },
  ERR_ROW_DIFFERS: {
    lv: 'Rindā nav tas, kas teikts apzīmogotajā ierakstā.',
    en: 'A row does not say what its sealed record says.',
  },
  ERR_ANSWER_MALFORMED: {
    lv: 'Fails nav ne izziņa, ne atbilde, ne eksports, kādu raksta šī programma.',
    en: 'The file is neither a certificate nor an answer nor an export that this program writes.',
  },
  ERR_EVENT_UNREADABLE: {
    lv: 'Žurnālā ir notikums, kuru šī programma neprot nolasīt.',
    en: 'The log holds an event that this program cannot read.',
  },
  ERR_REQUEST_MALFORMED: {
    lv: 'Pieprasījums lieciniekam nav nolasāms.',
    en: 'What was asked of a witness cannot be read.',
  },
  ERR_LEAF_MALFORMED: {
    lv: 'Ieraksts nav nolasāms.',
    en: 'The record cannot be read.',
  },
  ERR_BUNDLE_MALFORMED: {
    lv: 'Žurnāla ierakstu fails nav nolasāms.',
    en: 'A file of the log’s records cannot be read.',
  },
  ERR_TIME_STAMP_MALFORMED: {
    lv: 'Laika zīmoga fails vai laika zīmogu izdevēja sertifikāts nav nolasāms.',
    en: 'The file of the time-stamp, or the certificate of who vouches for it, cannot be read.',
  },
  ERR_TIME_STAMP_REFUSED: {
    lv: 'Laika zīmoga failā ir atteikums: laika zīmogs nav izsniegts.',
    en: 'The file of the time-stamp holds a refusal: no time was stamped.',
  },
  ERR_TIME_STAMP_IMPRINT: {
    lv: 'Laika zīmogs ir uzlikts citam kontrolpunktam.',
    en: 'The time-stamp is on another checkpoint.',
  },
  ERR_TIME_STAMP_NONCE: {
    lv: 'Laika zīmogs atbild uz citu pieprasījumu.',
    en: 'The time-stamp answers another request.',
  },
  ERR_TIME_STAMP_POLICY: {
    lv: 'Laika zīmogs izsniegts pēc citas politikas, nekā prasīts.',
    en: 'The time-stamp was made under another policy than asked for.',
  },
  ERR_TIME_STAMP_USAGE: {
    lv: 'Laika zīmoga parakstītāja sertifikāts nav paredzēts tikai laika zīmogiem.',
    en: 'The certificate of the time-stamp’s signer is not for time-stamps alone.',
  },
  ERR_TIME_STAMP_SIGNER: {
    lv: 'Laika zīmoga parakstā nav nosaukts tas sertifikāts, kas tam pievienots.',
    en: 'The time-stamp’s signature does not name the certificate that goes with it.',
  },
  ERR_TIME_STAMP_SIGNATURE: {
    lv: 'Laika zīmoga paraksts neatbilst: zīmogs pēc izsniegšanas ir mainīts.',
    en: 'The time-stamp’s signature does not hold: it was changed after it was made.',
  },
  ERR_TIME_STAMP_UNTRUSTED: {
    lv: 'Par laika zīmoga parakstītāju tajā laikā neviens no dotajiem sertifikātiem negalvo.',
    en: 'None of the certificates given vouches for the time-stamp’s signer at that time.',
  },
  ERR_TSA_CA_MISSING: {
    lv: 'Nav dots uzticamais sertifikāts, pēc kura pārbaudīt laika zīmogu.',
    en: 'No trusted certificate was given to check the time-stamp by.',
  },
  ERR_BROWSER: {
    lv: 'Šī pārlūkprogramma neprot pārbaudīt Ed25519 parakstus; lietojiet jaunāku.',
    en: 'This browser cannot check Ed25519 signatures; use a newer one.',
  },
  ERR_STORE: {
    lv: 'Notikumu krātuvi nevarēja nolasīt.',
    en: 'The event store could not be read.',
  },
  ERR_FILE: {
    lv: 'Failu nevarēja nolasīt.',
    en: 'A file could not be read.',
  },
} as const satisfies Record<ProofFault | TimeStampFault, Phrase> & Record<string, Phrase>;

/** Every reason for which something is not accepted. Stable. */
export type FaultCode = keyof typeof faults;
