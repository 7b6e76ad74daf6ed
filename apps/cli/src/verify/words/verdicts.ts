import { type Phrase } from './phrase';

/** How a check ends: what was to be shown is shown, is contradicted, or cannot be told from what was given. */
export type Verdict = 'proven' | 'refuted' | 'unjudged';

/** The word above everything else. */
export const verdictWords: Readonly<Record<Verdict, Phrase>> = {
  proven: { lv: 'PIERĀDĪTS', en: 'PROVEN' },
  refuted: { lv: 'ATSPĒKOTS', en: 'REFUTED' },
  unjudged: { lv: 'NEVAR IZVĒRTĒT', en: 'COULD NOT BE JUDGED' },
};

/** What has been shown, and what has not. */
export const proven = {
  OK_PROOF: {
    shown: {
      lv: 'Šis ieraksts, baits baitā, ir žurnālā, kuru parakstījusi dotā atslēga, un atrodas norādītajā vietā.',
      en: 'This record, byte for byte, is in the log that the given key has signed, at the place named.',
    },
    notShown: {
      lv: 'vai ierakstā teiktais ir patiess un vai nav citu ierakstu. Ka atslēga pieder žurnālam, jāzina no cita avota.',
      en: 'whether what the record says is true, and whether there are other records. That the key is the log’s has to be known from elsewhere.',
    },
  },
  OK_CHECKPOINTS: {
    shown: {
      lv: 'Jaunākais žurnāls turpina vecāko: nekas no jau apzīmogotā nav mainīts, izņemts vai pārkārtots.',
      en: 'The newer log continues the older one: nothing of what was sealed has been altered, removed or reordered.',
    },
    notShown: {
      lv: 'kas žurnālā kopš tā laika ir pierakstīts klāt.',
      en: 'what has been added to the log since.',
    },
  },
  OK_LOG: {
    shown: {
      lv: 'Viss, kas glabājas krātuvē līdz šim kontrolpunktam, ir tieši tas, kas tika apzīmogots: nekas nav mainīts, pazudis, pielikts vai pārkārtots.',
      en: 'Everything the store holds up to this checkpoint is exactly what was sealed: nothing is altered, missing, added or reordered.',
    },
    notShown: {
      lv: 'kas krātuvē nonācis pēc kontrolpunkta un vai šis kontrolpunkts ir jaunākais.',
      en: 'what came after the checkpoint, and whether this checkpoint is the newest.',
    },
  },
  OK_EXPORT: {
    shown: {
      lv: 'Katra eksporta rinda saka to pašu, ko tās ieraksts apzīmogotajā žurnālā; brīvie teksti un vārdi ierakstā ir aizzīmogoti un nav salīdzināti.',
      en: 'Each row of the export says what its record in the sealed log says; free texts and names are sealed there, and were not compared.',
    },
    notShown: {
      lv: 'vai tās ir visas rindas (to rāda izziņa) un vai atzinumi par tām ir tie paši.',
      en: 'whether these are all the rows (a certificate shows that), and whether findings about them are the same.',
    },
  },
  OK_CERTIFIED: {
    shown: {
      lv: 'Rindas šajā failā ir tās, par kurām programma izsniedza izziņu; brīvie teksti un vārdi izziņā neietilpst.',
      en: 'The rows in this file are those that the program certified; free texts and names are not part of it.',
    },
    notShown: {
      lv: 'vai tas ir viss, kas žurnālā ir: to rāda pārbaude ar --store.',
      en: 'whether that is all there is in the log: checking with --store shows it.',
    },
  },
  OK_CERTIFICATE: {
    shown: {
      lv: 'No apzīmogotā žurnāla iznāk tieši šī atbilde: neviena rinda nav izlaista, pielikta vai mainīta. Brīvie teksti un vārdi izziņā neietilpst.',
      en: 'The sealed log leads to exactly this answer: no row is left out, added or altered. Free texts and names are not part of it.',
    },
    notShown: {
      lv: 'kas žurnālā nonācis pēc atbildes un kuri cilvēki ir aiz atsaucēm.',
      en: 'what came into the log after the answer, and who the people behind the references are.',
    },
  },
} as const satisfies Record<string, { shown: Phrase; notShown: Phrase }>;

export type ProvenCode = keyof typeof proven;

/** Heads what was not shown. */
export const notShownWord: Phrase = { lv: 'Ko tas nerāda', en: 'What this does not show' };
