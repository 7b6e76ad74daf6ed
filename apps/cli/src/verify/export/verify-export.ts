import { certifiedRow } from '@lieciba/domain';
import { CodecError, decode } from '@lieciba/events';
import { canonicalJson, decodeLeaf, LedgerError, parseProof, type VerifierKey, verifyProof } from '@lieciba/ledger';
import { shownRow } from '@lieciba/read-models/handling/handling.shown';
import { rowOfRecord } from '@lieciba/read-models/replay/replayed-view';
import { judging, readGiven, readKeys, readLogKeys } from '../given';
import { fails, Judged, type Outcome, proves } from '../outcome';
import { witnessesOf } from '../proof/witnesses-of';
import { readExport, type ShownRow } from './read-export';

/** An export on the disk with the proofs of its records. */
export interface GivenExport {
  readonly file: string;
  /** A line `{"recordId", "proof"}` for each record, as they were asked for. */
  readonly proofs: string;
  /** Verifier keys of the log, written out or files of them. */
  readonly key: readonly string[];
  /** Verifier keys of witnesses, likewise; each of them must have cosigned. */
  readonly witness: readonly string[];
  readonly origin?: string | undefined;
}

interface Line {
  readonly recordId: string;
  readonly proof: string;
}

const isLine = (value: unknown): value is Line => {
  const { recordId, proof } = Object(value) as Partial<Line>;
  return typeof recordId === 'string' && typeof proof === 'string';
};

const readProofs = async (file: string): Promise<ReadonlyMap<string, string>> => {
  const text = Buffer.from(await readGiven(file)).toString('utf8');
  try {
    const lines = text.split('\n').filter((line) => line !== '');
    return new Map(
      lines.map((line) => {
        const said = JSON.parse(line) as unknown;
        if (!isLine(said)) throw new SyntaxError('This is no proof of a record.');
        return [said.recordId, said.proof];
      }),
    );
  } catch (error) {
    if (error instanceof SyntaxError) throw new Judged(fails('ERR_PROOFS_MALFORMED', { file }));
    throw error;
  }
};

/** What a row says that stands in the record itself: not where it lies in a store, and what others say of it. */
const ofRecord = ({ position: _1, findings: _2, ...row }: ShownRow): string =>
  canonicalJson(certifiedRow({ ...row, findings: null } as unknown as ShownRow));

/** The row that a record comes to; null for one that is no handling, or that this program cannot read. */
const rowOfLeaf = (entry: Uint8Array): ShownRow | null => {
  try {
    const { type, data, metadata } = decodeLeaf(entry);
    const said = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));
    const row = rowOfRecord(decode({ type, data: said(data), metadata: said(metadata) }));
    return row && (shownRow(row, null) as unknown as ShownRow);
  } catch (error) {
    if (error instanceof LedgerError || error instanceof CodecError || error instanceof SyntaxError) return null;
    throw error;
  }
};

interface Held {
  readonly keys: readonly VerifierKey[];
  readonly origin?: string | undefined;
  readonly witnessesMin: number;
}

/** What is wrong with a row, held against its proof; null where nothing is. */
const faultOf = (row: ShownRow, proof: string | undefined, { keys, origin, witnessesMin }: Held): Outcome | null => {
  const { recordId } = row;
  if (proof === undefined) return fails('ERR_ROW_UNPROVEN', { recordId });
  const { extra } = judging(() => parseProof(proof), recordId);
  if (!extra) return fails('ERR_LEAF_MISSING', { recordId });
  const verdict = verifyProof(proof, extra, keys, { witnessesMin, ...(origin !== undefined && { origin }) });
  if (!verdict.ok) return fails(verdict.code, { recordId });
  const sealed = rowOfLeaf(extra);
  if (!sealed) return fails('ERR_EVENT_UNREADABLE', { recordId, index: verdict.index });
  return ofRecord(sealed) === ofRecord(row) ? null : fails('ERR_ROW_DIFFERS', { recordId, index: verdict.index });
};

/** Whether each row of an export says what its record in the sealed log says, from files alone. @throws Judged where it cannot be judged */
export const verifyExport = async ({
  file,
  proofs: proofsFile,
  key,
  witness,
  origin,
}: GivenExport): Promise<Outcome> => {
  const [keys, witnesses] = await Promise.all([readLogKeys(key), readKeys(witness)]);
  const { rows, isWhole } = readExport(await readGiven(file), file);
  const proofs = await readProofs(proofsFile);
  if (!isWhole) return fails('ERR_EXPORT_ALTERED', { file });
  const held = { keys: [...keys, ...witnesses], origin, witnessesMin: witnessesOf(witnesses) };
  for (const row of rows) {
    const fault = faultOf(row, proofs.get(row.recordId), held);
    if (fault) return fault;
  }
  return proves('OK_EXPORT', { file, count: rows.length });
};
