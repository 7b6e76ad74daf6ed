import { certifiedRow } from '@lieciba/domain';
import {
  type Certificate,
  certificateKeyName,
  type Checkpoint,
  LedgerError,
  openNote,
  parseCertificate,
  rootOf,
  rowHash,
  toBase64,
  type VerifierKey,
} from '@lieciba/ledger';
import { openCheckpoint, readKeys, readLogKeys } from '../given';
import { type Facts, fails, Judged, type Outcome, proves } from '../outcome';
import { type FaultCode } from '../words/faults';
import { type CertifiedFile, readAnswer } from './read-answer';

/** A certificate on the disk, and what it is held against. */
export interface GivenCertificate {
  readonly file: string;
  /** Verifier keys of the log, written out or files of them. */
  readonly key: readonly string[];
  /** Verifier keys of certificates, likewise. */
  readonly certificateKey: readonly string[];
  readonly origin?: string | undefined;
  /** `esdb://…`: the log to draw the answer from; without one only what is in the file is compared. */
  readonly store?: string | undefined;
}

const ofCertificate: Partial<Readonly<Record<string, FaultCode>>> = {
  ERR_NOTE_MALFORMED: 'ERR_CERTIFICATE_MALFORMED',
  ERR_SIGNATURE_MISSING: 'ERR_CERTIFICATE_UNSIGNED',
  ERR_SIGNATURE_INVALID: 'ERR_CERTIFICATE_SIGNATURE',
};

const readCertificate = (note: string, keys: readonly VerifierKey[], file: string) => {
  try {
    const { text, signed } = openNote(note, keys);
    return { certificate: parseCertificate(text), signedBy: signed.map(({ key }) => key.name) };
  } catch (error) {
    if (error instanceof LedgerError) throw new Judged(fails(ofCertificate[error.code] ?? error.code, { file }));
    throw error;
  }
};

const factsOf = ({ asOf, issuedAt, program, query, rows, view }: Certificate, { origin, size }: Checkpoint): Facts => ({
  origin,
  size,
  view: `${view.name} v${view.version}`,
  position: asOf.position,
  certified: rows.count,
  issuedAt,
  program,
  query: JSON.stringify(query, null, 2),
});

const rootOfFile = ({ rows }: CertifiedFile): string | null =>
  rows && toBase64(rootOf(rows.map((row) => rowHash(certifiedRow(row)))));

/** Whether the rows in a file are those that were certified and, where a log is given, all that it leads to. @throws Judged */
export const verifyCertificate = async (given: GivenCertificate): Promise<Outcome> => {
  const { file, key, certificateKey, origin, store } = given;
  const [keys, certificateKeys] = await Promise.all([readLogKeys(key), readKeys(certificateKey)]);
  if (certificateKeys.length === 0) throw new Judged(fails('ERR_CERTIFICATE_KEY_NONE'));
  const read = await readAnswer(file);
  const { certificate, signedBy } = readCertificate(read.certificate, certificateKeys, file);
  const checkpoint = openCheckpoint(certificate.checkpoint, keys, { file, origin });
  if (!signedBy.includes(certificateKeyName(checkpoint.origin))) return fails('ERR_CERTIFICATE_UNSIGNED', { file });
  const facts = { file, ...factsOf(certificate, checkpoint) };
  const inFile = rootOfFile(read);
  if (inFile !== null && (inFile !== certificate.rows.root || read.rows?.length !== certificate.rows.count))
    return fails('ERR_CERTIFICATE_ROWS', facts);
  if (store === undefined) return proves('OK_CERTIFIED', facts);
  // Whoever checks a file waits for no client of a store.
  const { compareWithStore } = await import('./compare-with-log');
  return proves('OK_CERTIFICATE', { ...facts, ...(await compareWithStore(certificate, checkpoint, store)) });
};
