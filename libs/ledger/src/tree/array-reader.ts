import { nodeHash } from './hashing';
import { type NodeReader } from './prove';

/** The nodes of a tree held in memory, from the hashes of its leaves. */
export const arrayReader = (leafHashes: readonly Uint8Array[]): NodeReader => {
  const levels = [leafHashes];
  for (let below = leafHashes; below.length > 1;) {
    const level: Uint8Array[] = [];
    below.forEach((right, i) => {
      const left = below[i - 1];
      if (i % 2 === 1 && left) level.push(nodeHash(left, right));
    });
    levels.push(level);
    below = level;
  }
  return {
    read: async (nodes) =>
      nodes.map(({ level, index }) => {
        const hash = levels[level]?.[index];
        if (!hash) throw new RangeError('The tree has no such node.');
        return hash;
      }),
  };
};
