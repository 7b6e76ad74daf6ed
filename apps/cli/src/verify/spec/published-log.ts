import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  emptyEdge,
  encodeLeaf,
  formatCheckpoint,
  formatSignerKey,
  frontierOf,
  growTiles,
  leafHash,
  parseSignerKey,
  partialTiles,
  proveInclusion,
  rangeRoot,
  signNote,
  tileReader,
} from '@lieciba/ledger';

/** A log, its next key, and a witness of it. For specs. */
export const log = parseSignerKey(formatSignerKey('log.example', 'ed25519', Buffer.alloc(32, 1)));
export const other = parseSignerKey(formatSignerKey('log.example', 'ed25519', Buffer.alloc(32, 2)));
export const witness = parseSignerKey(formatSignerKey('witness.example', 'cosignature', Buffer.alloc(32, 3)));

/** The record at a place of the log. */
export const leaf = (i: number): Uint8Array =>
  encodeLeaf({
    stream: `delivery-${i}`,
    revision: 0n,
    eventId: '01020304-0506-4708-890a-0b0c0d0e0f10',
    type: 'AccessRecorded.v1',
    data: Buffer.from('{"purpose":"service-provision"}'),
    metadata: Buffer.from('{}'),
  });

/** Writes a file, and the folders it lies in. */
export const write = async (file: string, content: string | Uint8Array): Promise<string> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
};

/** Publishes a log of these leaves in a folder, as sealing does, its checkpoint under a name of its own where one is given. */
export const publish = async (folder: string, leaves: readonly Uint8Array[], as = 'checkpoint') => {
  const { edge, full } = growTiles(emptyEdge, leaves.map(leafHash));
  const tiles = new Map([...full, ...partialTiles(edge)].map(({ path, bytes }) => [path, bytes]));
  for (const [path, bytes] of tiles) await write(join(folder, path), bytes);
  const root = rangeRoot(frontierOf(edge));
  const text = formatCheckpoint({ origin: 'log.example', size: edge.size, root, extensions: [] });
  const note = await signNote({ text, signatures: [] }, [log, witness], 1_790_000_000);
  const reader = tileReader(edge.size, async (path) => tiles.get(path) ?? null);
  const prove = (index: number) => proveInclusion(reader, index, edge.size);
  return { file: await write(join(folder, as), note), note, text, prove };
};
