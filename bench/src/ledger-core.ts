import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import {
  emptyEdge,
  encodeLeaf,
  formatCheckpoint,
  formatProof,
  formatSignerKey,
  frontierOf,
  growTiles,
  inclusionFault,
  leafHash,
  parseSignerKey,
  partialTiles,
  proveInclusion,
  rangeRoot,
  signNote,
  type TileEdge,
  type TileFile,
  tileReader,
  verifyProof,
} from '@lieciba/ledger';
import { Figures } from './figures';
import { type Options, type Result, rounded, say } from './report';
import { withFolder } from './stack';

const BATCH = 512;
const PROOFS = 500;
/** How often each of them is checked: the first thousands of a program run slowly. */
const PASSES = 20;
const DATA = Buffer.alloc(512, 'x');
const METADATA = Buffer.alloc(128, 'y');

const entry = (index: number): Uint8Array =>
  encodeLeaf({
    stream: `delivery-${Math.floor(index / 500)}`,
    revision: BigInt(index % 500),
    eventId: `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`,
    type: 'AccessRecorded.v1',
    data: DATA,
    metadata: METADATA,
  });

const perSecond = async (count: number, work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return (count * 1000) / (performance.now() - start);
};

/** Grows a log of `leaves` leaves in `folder`; the partial tiles come last. Gives its edge and the bytes of its tiles. */
const grow = async (folder: string, leaves: number): Promise<{ edge: TileEdge; bytes: number }> => {
  let edge = emptyEdge;
  let bytes = 0;
  const write = async (tiles: readonly TileFile[]): Promise<void> => {
    for (const tile of tiles) {
      await mkdir(dirname(join(folder, tile.path)), { recursive: true });
      await writeFile(join(folder, tile.path), tile.bytes);
      bytes += tile.bytes.length;
    }
  };
  while (edge.size < leaves) {
    const length = Math.min(BATCH, leaves - edge.size);
    const grown = growTiles(
      edge,
      Array.from({ length }, (_, i) => leafHash(entry(edge.size + i))),
    );
    await write(grown.full);
    edge = grown.edge;
  }
  await write(partialTiles(edge));
  return { edge, bytes };
};

const bare = (leaves: number): void => {
  for (let index = 0; index < leaves; index += 1) createHash('sha256').update(entry(index)).digest();
};

/** Proofs of leaves spread over the log, out of its tiles, and checks of them: alone, and as files under a signed checkpoint. */
const prove = async (folder: string, edge: TileEdge, figures: Figures): Promise<void> => {
  const { size } = edge;
  const root = rangeRoot(frontierOf(edge));
  const reader = tileReader(size, (path) => readFile(join(folder, path)).catch(() => null));
  const indexes = Array.from({ length: PROOFS }, (_, i) => Math.floor((i * size) / PROOFS));
  const proofs: Uint8Array[][] = [];
  const proofsPerSecond = await perSecond(PROOFS, async () => {
    for (const index of indexes) proofs.push(await proveInclusion(reader, index, size));
  });
  figures.add('proofMs', 1000 / proofsPerSecond);

  const signer = parseSignerKey(formatSignerKey('log.example/bench', 'ed25519', Buffer.alloc(32, 1)));
  const text = formatCheckpoint({ origin: signer.key.name, size, root, extensions: [] });
  const checkpoint = await signNote({ text, signatures: [] }, [signer]);
  const proven = indexes.map((index, i) => {
    const [leaf, proof] = [entry(index), proofs[i] ?? []];
    return {
      index,
      size,
      root,
      leaf,
      leafHash: leafHash(leaf),
      proof,
      file: formatProof({ index, hashes: proof, checkpoint }),
    };
  });
  const again = (check: () => boolean) => Array.from({ length: PASSES }, check).every(Boolean);
  const inclusions = () => again(() => proven.every((claim) => inclusionFault(claim) === null));
  const verdicts = () => again(() => proven.every(({ file, leaf }) => verifyProof(file, leaf, [signer.key]).ok));
  if (!inclusions() || !verdicts()) throw new Error('A proof of the bench does not hold.');
  figures.add('inclusionsCheckedPerSecond', await perSecond(PROOFS * PASSES, inclusions));
  figures.add('proofFilesVerifiedPerSecond', await perSecond(PROOFS * PASSES, verdicts));
};

/**
 * The ledger's core without a store: growing a log of `records` leaves into tiles on disk, proofs out of them, and checks of
 * the proofs. `ratio` is leaves grown over entries merely encoded and hashed.
 */
export const ledgerCore = async ({ records, rounds }: Options): Promise<Result> => {
  const figures = new Figures();
  for (let round = 1; round <= rounds; round += 1) {
    say(`round ${round}/${rounds}`);
    await withFolder(async (folder) => {
      figures.add('bareEntriesPerSecond', await perSecond(records, () => bare(records)));
      let grown = { edge: emptyEdge, bytes: 0 };
      figures.add('leavesGrownPerSecond', await perSecond(records, async () => (grown = await grow(folder, records))));
      figures.add('tileBytesPerLeaf', grown.bytes / records);
      await prove(folder, grown.edge, figures);
    });
  }
  const medians = figures.medians();
  const ratio = (medians.leavesGrownPerSecond ?? 0) / (medians.bareEntriesPerSecond ?? 1);
  return { name: 'ledger-core', figures: medians, ratio: rounded(ratio, 3) };
};
