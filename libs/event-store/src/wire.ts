const CONTINUED = 0x80;
/** Seven bytes of seven bits stay exact in a number. */
const EXACT_BITS = 49;

/** Reads protocol-buffer fields one after the other out of `bytes`, from `at` up to `end`. */
export class WireReader {
  constructor(
    readonly bytes: Buffer,
    private at = 0,
    private end = bytes.length,
  ) {}

  /** The next tag, `field << 3 | wireType`; 0 at the end. */
  tag(): number {
    return this.at < this.end ? this.number() : 0;
  }

  /** A varint that fits a number: lengths, tags, small integers. */
  number(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at++] ?? 0;
      if (byte < CONTINUED) return value + byte * scale;
      value += (byte - CONTINUED) * scale;
      scale *= CONTINUED;
    }
  }

  /** A 64-bit varint: revisions and positions. */
  bigint(): bigint {
    let low = 0;
    let scale = 1;
    for (let bits = 0; bits < EXACT_BITS; bits += 7) {
      const byte = this.bytes[this.at++] ?? 0;
      if (byte < CONTINUED) return BigInt(low + byte * scale);
      low += (byte - CONTINUED) * scale;
      scale *= CONTINUED;
    }
    let value = BigInt(low);
    for (let bits = EXACT_BITS; ; bits += 7) {
      const byte = this.bytes[this.at++] ?? 0;
      value += BigInt(byte % CONTINUED) << BigInt(bits);
      if (byte < CONTINUED) return BigInt.asUintN(64, value);
    }
  }

  /** A view on the bytes that stand here. */
  view(): Buffer {
    const length = this.number();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text(): string {
    const length = this.number();
    this.at += length;
    return this.bytes.toString('utf8', this.at - length, this.at);
  }

  /** Whether the text that stands here is this one, in ASCII; reads past it either way. */
  textIs(expected: string): boolean {
    const length = this.number();
    const from = this.at;
    this.at += length;
    if (length !== expected.length) return false;
    for (let i = 0; i < length; i++) if (this.bytes[from + i] !== expected.charCodeAt(i)) return false;
    return true;
  }

  /** The message that stands here; read it before this reader goes on, or keep it. */
  message(): WireReader {
    const length = this.number();
    this.at += length;
    return new WireReader(this.bytes, this.at - length, this.at);
  }

  skip(tag: number): void {
    const wireType = tag & 7;
    if (wireType === 0) this.bigint();
    else if (wireType === 1) this.at += 8;
    else if (wireType === 2) this.message();
    else if (wireType === 5) this.at += 4;
    else throw new RangeError(`No field has wire type ${wireType}.`);
  }
}

/** How many bytes a length takes. */
export const varintSize = (value: number): number => {
  let size = 1;
  for (let rest = value; rest >= CONTINUED; rest = Math.floor(rest / CONTINUED)) size += 1;
  return size;
};

/** Writes a varint and returns the place after it. */
export const writeVarint = (bytes: Buffer, at: number, value: number): number => {
  let rest = value;
  let next = at;
  for (; rest >= CONTINUED; rest = Math.floor(rest / CONTINUED)) bytes[next++] = (rest % CONTINUED) + CONTINUED;
  bytes[next++] = rest;
  return next;
};

/** One length-delimited field. */
export const field = (number: number, content: Buffer): Buffer => {
  const header = Buffer.alloc(1 + varintSize(content.length));
  writeVarint(header, writeVarint(header, 0, (number << 3) | 2), content.length);
  return Buffer.concat([header, content]);
};
