/** What of requests has come and is neither answered nor handed on, in bytes: of each connection, and of all. */
export class Intake {
  #bytes = 0;

  /** A connection may hold half of what the node may, so that one alone keeps nobody out. */
  constructor(private readonly maxBytes: number) {}

  get bytes(): number {
    return this.#bytes;
  }

  connection(): ConnectionIntake {
    let held = 0;
    return {
      hold: (more) => {
        held += more;
        this.#bytes += more;
        return this.#bytes <= this.maxBytes && held <= this.maxBytes / 2;
      },
    };
  }
}

/** The share of one connection. */
export interface ConnectionIntake {
  /** Counts so many bytes more, or fewer; false when that is more than may be held. */
  hold(more: number): boolean;
}
