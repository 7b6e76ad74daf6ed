import { type HandlingRowDto } from '../search-handlings/handlings.dto';

/** Rows as they are read, page after page. */
export type Pages = AsyncIterable<readonly HandlingRowDto[]>;

/** What an export says of itself at its end: one that does not is not whole. */
export interface About {
  readonly query: object;
  readonly asOf: object;
  readonly rows: number;
  /** In hexadecimal, over what the format says. */
  readonly sha256: string;
  /** A signed note, where it was asked for. */
  readonly certificate?: string;
}

/** Writes pages as a file, reading no further than somebody takes it. `aboutOf` is asked once, when all is written. */
export type Writer = (
  pages: Pages,
  aboutOf: (written: Pick<About, 'rows' | 'sha256'>) => Promise<About>,
) => AsyncGenerator<Buffer, void, undefined>;
