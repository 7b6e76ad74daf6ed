/** Hashes in a full tile. */
export const TILE_WIDTH = 256;

/** A run of up to 256 consecutive hashes of one level of tiles; `width` below 256 is a partial tile (C2SP tlog-tiles). */
export interface Tile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** A run of up to 256 consecutive entries. */
export type EntryBundle = Omit<Tile, 'level'>;

const MAX_LEVEL = 63;

/** 1234067 is x001/x234/067: never a file where another needs a folder. */
const indexPath = (index: number): string => {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, i) => (i === groups.length - 1 ? group : `x${group}`)).join('/');
};

const suffix = (width: number): string => (width === TILE_WIDTH ? '' : `.p/${width}`);

/** Where a tile is served, below the log's prefix: `tile/0/x001/234.p/5`. */
export const tilePath = ({ level, index, width }: Tile): string => `tile/${level}/${indexPath(index)}${suffix(width)}`;

/** Where a bundle of entries is served, below the log's prefix: `tile/entries/x001/234`. */
export const entriesPath = ({ index, width }: EntryBundle): string =>
  `tile/entries/${indexPath(index)}${suffix(width)}`;

const shape = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/;

/** The tile or bundle a path names, or null when it is not the one way to write it. */
export const parseTilePath = (path: string): Tile | (EntryBundle & { readonly level: 'entries' }) | null => {
  const [, where = '', groups = '', partial] = shape.exec(path) ?? [];
  const index = Number(groups.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  if (!Number.isSafeInteger(index)) return null;
  const level = where === 'entries' ? where : Number(where);
  const canonical = level === 'entries' ? entriesPath({ index, width }) : tilePath({ level, index, width });
  if (canonical !== path || width === 0 || width > TILE_WIDTH) return null;
  if (level === 'entries') return { level, index, width };
  return level <= MAX_LEVEL ? { level, index, width } : null;
};

/** The partial tiles at the right edge of the tree of `size` leaves, lowest level first. */
export const edgeTiles = (size: number): Tile[] => {
  const tiles: Tile[] = [];
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const width = hashes % TILE_WIDTH;
    if (width > 0) tiles.push({ level, index: Math.floor(hashes / TILE_WIDTH), width });
  }
  return tiles;
};
