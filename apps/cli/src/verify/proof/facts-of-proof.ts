import { type Leaf, type ProofVerdict } from '@lieciba/ledger';
import { type Facts } from '../outcome';

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The data of a record as it may be read: JSON laid out in lines, and anything else left unsaid. */
const contentOf = (data: Uint8Array): Facts => {
  try {
    return { content: JSON.stringify(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data)), null, 2) };
  } catch {
    return {};
  }
};

/** What a proof that holds is about; `leaf` where the record is one of ours. */
export const factsOfProof = (
  { index, checkpoint: { origin, size, root }, leafHash, signed }: ProofVerdict & { ok: true },
  leaf: Leaf | null,
): Facts => ({
  origin,
  index,
  size,
  root: hex(root),
  leafHash: hex(leafHash),
  signedBy: signed.filter(({ key }) => key.type === 'ed25519').map(({ key }) => `${key.name}+${hex4(key.id)}`),
  witnessedBy: signed.flatMap(({ key, timestamp }) =>
    timestamp === undefined ? [] : [`${key.name} (${new Date(Number(timestamp) * 1000).toISOString()})`],
  ),
  ...(leaf && { type: leaf.type, stream: leaf.stream, revision: String(leaf.revision), eventId: leaf.eventId }),
  ...(leaf && contentOf(leaf.data)),
});

const hex4 = (id: number): string => id.toString(16).padStart(8, '0');
