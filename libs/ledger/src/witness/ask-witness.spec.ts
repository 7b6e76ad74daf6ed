import { describe, expect, it } from '@jest/globals';
import { formatCheckpoint } from '../checkpoint/checkpoint';
import { formatSignatures, parseNote } from '../note/note';
import { type Signer, signNote } from '../note/signer';
import { log, witnesses } from '../proof/proven-leaf.fixture';
import { arrayReader } from '../tree/array-reader';
import { rootOf } from '../tree/compact-range';
import { leafHash } from '../tree/hashing';
import { proveConsistency } from '../tree/prove';
import { openNote } from '../verify';
import { parseAddCheckpoint, SIZE_TYPE } from './add-checkpoint';
import { askWitness } from './ask-witness';

const [witness, stranger] = witnesses as [Signer, Signer];
const leaves = Array.from({ length: 9 }, (_, i) => leafHash(Buffer.from([i])));
const note = await signNote(
  { text: formatCheckpoint({ origin: log.key.name, size: 9, root: rootOf(leaves), extensions: [] }), signatures: [] },
  [log],
);
const lineBy = async (signer: Signer, text = parseNote(note).text) =>
  formatSignatures(parseNote(await signNote({ text, signatures: [] }, [signer], 1_790_000_000)).signatures);

/** A witness that gives these answers, one after the other; and what it was asked. */
const asking = async (...answers: (Response | Error)[]) => {
  const asked: { url: string; oldSize: number; hashes: number }[] = [];
  const answer = await askWitness({
    witness: { url: 'https://witness.example/', key: witness.key },
    checkpoint: note,
    oldSize: 4,
    prove: (from) => proveConsistency(arrayReader(leaves), from, 9),
    fetch: async (url, { body }) => {
      const { oldSize, consistency } = parseAddCheckpoint(String(body));
      asked.push({ url, oldSize, hashes: consistency.length });
      const next = answers.shift() ?? new Error('It was asked too often.');
      if (next instanceof Error) throw next;
      return next;
    },
  });
  return { answer, asked };
};
const knows = (size: string, type = SIZE_TYPE) =>
  new Response(size, { status: 409, headers: { 'content-type': `${type}; charset=utf-8` } });

describe('asking a witness', () => {
  it('brings its cosignature under the checkpoint', async () => {
    const { answer, asked } = await asking(new Response(await lineBy(witness)));
    expect(asked).toEqual([{ url: 'https://witness.example/add-checkpoint', oldSize: 4, hashes: 2 }]);
    if (!answer.ok) throw new Error(answer.code);
    expect(openNote(answer.checkpoint, [log.key, witness.key]).signed).toHaveLength(2);
    expect(answer.size).toBe(9);
  });

  it('goes on from the size that the witness knows', async () => {
    const { answer, asked } = await asking(knows('2\n'), new Response(await lineBy(witness)));
    expect(answer).toMatchObject({ ok: true });
    expect(asked.map(({ oldSize }) => oldSize)).toEqual([4, 2]);
    const first = await asking(knows('0\n'), new Response(await lineBy(witness)));
    expect(first.asked[1]).toMatchObject({ oldSize: 0, hashes: 0 });
  });

  it('keeps no signature but the witness’s own', async () => {
    const lines = (await lineBy(stranger)) + (await lineBy(witness));
    const { answer } = await asking(new Response(lines));
    if (!answer.ok) throw new Error(answer.code);
    expect(parseNote(answer.checkpoint).signatures.map(({ name }) => name)).toEqual([log.key.name, witness.key.name]);
  });

  it.each([
    ['ERR_WITNESS_AHEAD', async () => [knows('10\n')]],
    ['ERR_WITNESS_CONTRADICTED', async () => [knows('4\n')]],
    ['ERR_WITNESS_CONTRADICTED', async () => [new Response('', { status: 422 })]],
    ['ERR_WITNESS_REFUSED', async () => [new Response('', { status: 403 })]],
    ['ERR_WITNESS_REFUSED', async () => [new Response('', { status: 404 })]],
    ['ERR_WITNESS_UNAVAILABLE', async () => [new Error('fetch failed')]],
    ['ERR_WITNESS_UNAVAILABLE', async () => [new Response('', { status: 503 })]],
    ['ERR_WITNESS_UNAVAILABLE', async () => [knows('5\n', 'text/plain')]],
    ['ERR_WITNESS_UNAVAILABLE', async () => [knows('x\n')]],
    ['ERR_WITNESS_UNAVAILABLE', async () => [knows('3\n'), knows('2\n'), knows('1\n')]],
    ['ERR_WITNESS_UNAVAILABLE', async () => [new Response('x'.repeat(70_000))]],
    ['ERR_WITNESS_SIGNATURE', async () => [new Response('')]],
    ['ERR_WITNESS_SIGNATURE', async () => [new Response(await lineBy(stranger))]],
    ['ERR_WITNESS_SIGNATURE', async () => [new Response(await lineBy(witness, 'another text\n'))]],
  ])('says %s when that is how it ends', async (code, answers) => {
    const { answer } = await asking(...(await answers()));
    expect(answer).toMatchObject({ ok: false, code });
  });
});
