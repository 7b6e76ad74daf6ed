import { describe, expect, it } from '@jest/globals';
import { formatCheckpoint } from '../checkpoint/checkpoint';
import { formatSignatures, parseNote, parseSignatures } from '../note/note';
import { type Signer, signNote, verifierKeyOf } from '../note/signer';
import { log, nextLog, witnesses } from '../proof/proven-leaf.fixture';
import { arrayReader } from '../tree/array-reader';
import { rootOf } from '../tree/compact-range';
import { leafHash } from '../tree/hashing';
import { proveConsistency } from '../tree/prove';
import { openNote } from '../verify';
import { formatAddCheckpoint } from './add-checkpoint';
import { decideAddCheckpoint, type WitnessedLog } from './decide';

const leaves = Array.from({ length: 9 }, (_, i) => leafHash(Buffer.from([i])));
const others = leaves.map((_, i) => leafHash(Buffer.from([i, i])));
const headOf = (size: number, of = leaves) => ({ size, root: rootOf(of.slice(0, size)) });
const [foreign] = others;

/** What the log asks, with the parts of it that are otherwise. */
interface Asked {
  oldSize?: number;
  size?: number;
  of?: Uint8Array[];
  root?: Uint8Array;
  proof?: boolean;
  extra?: Uint8Array[];
  by?: Signer;
}

const body = async ({ oldSize = 0, size = 1, of = leaves, root, proof = true, extra = [], by = log }: Asked = {}) => {
  const { root: itsRoot } = headOf(size, of);
  const text = formatCheckpoint({ origin: log.key.name, size, root: root ?? itsRoot, extensions: [] });
  const checkpoint = await signNote({ text, signatures: [] }, [by]);
  const consistency = proof && oldSize <= size ? await proveConsistency(arrayReader(of), oldSize, size) : [];
  return formatAddCheckpoint({ oldSize, consistency: [...consistency, ...extra], checkpoint });
};

const known = (size: number | null): WitnessedLog => ({
  keys: [log.key],
  latest: size === null ? null : headOf(size),
});
const decide = (request: string, witnessed: WitnessedLog) =>
  decideAddCheckpoint(request, (origin) => (origin === log.key.name ? witnessed : undefined));

describe('a witness', () => {
  it.each([
    ['the first checkpoint it sees', null, { oldSize: 0, size: 3 }],
    ['the first of an empty log', null, { oldSize: 0, size: 0 }],
    ['the empty one again', 0, { oldSize: 0, size: 0 }],
    ['the first leaves of an empty log', 0, { oldSize: 0, size: 1 }],
    ['a continuation', 3, { oldSize: 3, size: 9 }],
    ['the one it knows, again', 3, { oldSize: 3, size: 3 }],
  ])('cosigns %s', async (_, latest, request) => {
    expect(decide(await body(request), known(latest))).toMatchObject({
      status: 200,
      checkpoint: { size: request.size },
    });
  });

  it.each<[number, string, number | null, Asked]>([
    [422, 'an empty tree with leaves in its root', null, { size: 0, root: foreign }],
    [422, 'a first checkpoint with a proof', null, { size: 1, extra: leaves.slice(0, 1) }],
    [422, 'an empty one with a proof', null, { size: 0, extra: leaves.slice(0, 1) }],
    [422, 'a continuation without a proof', 3, { oldSize: 3, size: 9, proof: false }],
    [422, 'a proof with a hash too many', 3, { oldSize: 3, size: 9, extra: leaves.slice(0, 1) }],
    [422, 'a log that was written anew', 3, { oldSize: 3, size: 9, of: others }],
    [422, 'the one it knows, with a proof', 3, { oldSize: 3, size: 3, extra: leaves.slice(0, 1) }],
    [409, 'another tree of the size it knows', 3, { oldSize: 3, size: 3, of: others }],
    [409, 'a continuation of another size', 4, { oldSize: 3, size: 9 }],
    [409, 'a first checkpoint when it knows one', 4, { oldSize: 0, size: 9 }],
    [409, 'a continuation of what it never saw', null, { oldSize: 3, size: 9 }],
    [400, 'a tree that shrinks', 4, { oldSize: 4, size: 3 }],
    [403, 'a checkpoint the log did not sign', 3, { oldSize: 3, size: 9, by: nextLog }],
  ])('answers %d to %s', async (status, _, latest, request) => {
    const answer = decide(await body(request), known(latest));
    expect(answer).toEqual(status === 409 ? { status, latestSize: latest ?? 0 } : { status });
  });

  it('knows only the logs it was told of, and answers nothing to nonsense', async () => {
    expect(decideAddCheckpoint(await body(), () => undefined)).toEqual({ status: 404 });
    expect(decide('nonsense', known(null))).toEqual({ status: 400 });
    expect(decide('old 0\n\nnonsense', known(null))).toEqual({ status: 400 });
    expect(decide('old 0\n\nno checkpoint\n\n— a AAAAAAA=\n', known(null))).toEqual({ status: 400 });
  });

  it('is not moved by a signature of its own, or by one that is false', async () => {
    const witnessKeyAsLog = verifierKeyOf(log.key.name, 'ed25519', nextLog.key.publicKey);
    expect(decide(await body(), { keys: [witnessKeyAsLog], latest: null })).toEqual({ status: 403 });
    const bent = (await body({ size: 3 })).replace('\n3\n', '\n4\n');
    expect(decide(bent, known(null))).toEqual({ status: 403 });
  });

  it('answers with a line that goes under the checkpoint', async () => {
    const decision = decide(await body({ size: 3 }), known(null));
    if (decision.status !== 200) throw new Error('The witness did not agree.');
    const [witness] = witnesses;
    if (!witness) throw new Error('There is no witness.');
    const cosigned = parseNote(await signNote(decision.note, [witness], 1_790_000_000));
    const line = formatSignatures(cosigned.signatures.filter(({ name }) => name === witness.key.name));
    const checkpoint = await signNote(
      { ...decision.note, signatures: [...decision.note.signatures, ...parseSignatures(line)] },
      [],
    );
    expect(openNote(checkpoint, [log.key, witness.key]).signed).toHaveLength(2);
  });
});
