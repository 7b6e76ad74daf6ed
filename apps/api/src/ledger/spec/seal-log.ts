import {
  emptyEdge,
  encodeLeaf,
  formatCheckpoint,
  formatSignerKey,
  formatVerifierKey,
  frontierOf,
  growTiles,
  leafHash,
  parseSignerKey,
  partialTiles,
  rangeRoot,
  signNote,
} from '@lieciba/ledger';
import { type InMemoryEventStore } from '@lieciba/testing';
import { type Api } from '../../spec/api';

/** Who seals the log of a spec. */
export const signer = parseSignerKey(formatSignerKey('log.example/spec', 'ed25519', Buffer.alloc(32, 7)));

/** Seals the first leaves of the log, as the projector does. For specs. */
export const seal = async ({ store, ledgerFiles }: Api<InMemoryEventStore>, size: number): Promise<void> => {
  const hashes = store.log
    .slice(0, size)
    .map(({ stream, revision, id, type, stored }) =>
      leafHash(encodeLeaf({ stream, revision, eventId: id, type, data: stored.data, metadata: stored.metadata })),
    );
  const { edge, full } = growTiles(emptyEdge, hashes);
  for (const { path, bytes } of [...full, ...partialTiles(edge)]) ledgerFiles.set(path, bytes);
  const root = rangeRoot(frontierOf(edge));
  const text = formatCheckpoint({ origin: signer.key.name, size, root, extensions: [] });
  ledgerFiles.set('checkpoint', Buffer.from(await signNote({ text, signatures: [] }, [signer])));
  ledgerFiles.set('key', Buffer.from(`${formatVerifierKey(signer.key)}\n`));
};
