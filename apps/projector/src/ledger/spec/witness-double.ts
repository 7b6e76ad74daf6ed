import {
  decideAddCheckpoint,
  type Fetch,
  formatSignatures,
  formatSignerKey,
  formatSize,
  parseNote,
  parseSignerKey,
  signNote,
  SIZE_TYPE,
  type VerifierKey,
  type WitnessedLog,
} from '@lieciba/ledger';

/** Another party's witness: it decides as C2SP tlog-witness says, remembers, and may be away. */
export const witnessDouble = (name: string, logKeys: readonly VerifierKey[], nowMs: () => number) => {
  const signer = parseSignerKey(formatSignerKey(name, 'cosignature', Buffer.alloc(32, name.length)));
  const seen: { latest: WitnessedLog['latest']; isAway: boolean } = { latest: null, isAway: false };
  const answer = async (body: string): Promise<Response> => {
    const decision = decideAddCheckpoint(body, () => ({ keys: logKeys, latest: seen.latest }));
    if (decision.status === 409)
      return new Response(formatSize(decision.latestSize), { status: 409, headers: { 'content-type': SIZE_TYPE } });
    if (decision.status !== 200) return new Response('', { status: decision.status });
    seen.latest = decision.checkpoint;
    const note = await signNote({ text: decision.note.text, signatures: [] }, [signer], Math.floor(nowMs() / 1000));
    return new Response(formatSignatures(parseNote(note).signatures));
  };
  const fetch: Fetch = async (_, { body }) => {
    if (seen.isAway) throw new TypeError('Nobody is there.');
    return answer(String(body));
  };
  return { seen, fetch, witness: { url: `https://${name}`, key: signer.key } };
};
