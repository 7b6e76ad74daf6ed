import { createHash } from 'node:crypto';

/** What an export says of itself at its end. */
export interface About {
  readonly asOf: { readonly position: string | null; readonly at: string | null };
  readonly rows: number;
  readonly sha256: string;
}

const NEW_LINE = 0x0a;

const aboutIn = (line: string): About | null => {
  const field = /^"((?:[^"]|"")*)"/.exec(line)?.[1]?.replaceAll('""', '"') ?? line;
  try {
    const { about } = JSON.parse(field) as { about?: About };
    return about ?? null;
  } catch {
    return null;
  }
};

/** Lines of an export as they come, hashed but for the last, which tells what they must come to. */
export class LinesThatCame {
  readonly #hash = createHash('sha256');
  #last = Buffer.alloc(0);
  #heads: number;

  /** The first lines may be the names of columns. */
  constructor(heads: number) {
    this.#heads = heads;
  }

  /** How many lines of rows are whole with these bytes. */
  add(bytes: Uint8Array): number {
    const text = Buffer.concat([this.#last, bytes]);
    const end = text.lastIndexOf(NEW_LINE, text.length - 2) + 1; // The last line may be whole already.
    const whole = text.subarray(0, end);
    this.#hash.update(whole);
    this.#last = text.subarray(end);
    const lines = whole.reduce((count, byte) => count + Number(byte === NEW_LINE), 0);
    const heads = Math.min(lines, this.#heads);
    this.#heads -= heads;
    return lines - heads;
  }

  /** What the last line says, where the others are what it says they are; null where they are not, or it is not there. */
  end(): About | null {
    const about = aboutIn(this.#last.toString());
    return about && about.sha256 === this.#hash.digest('hex') ? about : null;
  }
}
