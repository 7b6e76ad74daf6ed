import { concatBytes, viewOf } from '../bytes';
import { LedgerError } from '../ledger-error';
import { TILE_WIDTH } from './tile-path';

const LENGTH_BYTES = 2;
const MAX_ENTRY_BYTES = 0xffff;

/** Up to 256 entries, each behind its length as a big-endian uint16, so none above 65,535 bytes (C2SP tlog-tiles). */
export const encodeEntryBundle = (entries: readonly Uint8Array[]): Uint8Array => {
  if (entries.length > TILE_WIDTH) throw new RangeError('A bundle holds no more entries than a tile has hashes.');
  return concatBytes(
    entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_BYTES) throw new RangeError('An entry above 65,535 bytes fits no bundle.');
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
    }),
  );
};

/** The entries of a bundle. @throws LedgerError `ERR_BUNDLE_MALFORMED` when bytes are missing or there are too many entries */
export const decodeEntryBundle = (bytes: Uint8Array): Uint8Array[] => {
  const entries: Uint8Array[] = [];
  const view = viewOf(bytes);
  for (let at = 0; at < bytes.length;) {
    const begin = at + LENGTH_BYTES;
    const end = begin <= bytes.length ? begin + view.getUint16(at) : begin;
    if (end > bytes.length || entries.length === TILE_WIDTH)
      throw new LedgerError('ERR_BUNDLE_MALFORMED', 'These bytes are no bundle of entries.');
    entries.push(bytes.subarray(begin, end));
    at = end;
  }
  return entries;
};
