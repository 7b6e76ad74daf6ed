/** Protocol-buffer bytes, read and written by hand: the hot paths never build message objects. */

const WIRE_VARINT = 0;
const WIRE_FIXED64 = 1;
const WIRE_BYTES = 2;
const WIRE_FIXED32 = 5;

/** The bytes are not a protocol-buffer message. */
export class MalformedMessage extends Error {
  constructor() {
    super('The message is not well-formed.');
  }
}

/** Walks the fields of one message; throws {@link MalformedMessage} rather than read past its end. */
export class WireReader {
  private wireType = WIRE_VARINT;

  constructor(
    private readonly bytes: Buffer,
    private at = 0,
    private readonly end = bytes.length,
  ) {}

  /** Number of the next field, 0 at the end; its value must then be read or skipped. */
  field(): number {
    if (this.at >= this.end) return 0;
    const tag = this.varint();
    this.wireType = tag & 7;
    const field = Math.floor(tag / 8);
    if (field === 0) throw new MalformedMessage();
    return field;
  }

  /** The varint as a number: exact up to 2^53, beyond it the nearest double. */
  varint(): number {
    let value = 0;
    let scale = 1;
    for (let length = 0; length < 10; length++) {
      if (this.at >= this.end) break;
      const byte = this.bytes[this.at++]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw new MalformedMessage();
  }

  /** The varint as 64 bits: exact over the whole range, for identifiers and time stamps. */
  varint64(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      if (this.at >= this.end) break;
      const byte = this.bytes[this.at++]!;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new MalformedMessage();
  }

  /** The bytes of the field, sharing memory with the message. */
  value(): Buffer {
    const start = this.span();
    return this.bytes.subarray(start, this.at);
  }

  /** Which of these the field holds, undefined if none. */
  oneOf(...known: readonly Buffer[]): Buffer | undefined {
    const start = this.span();
    for (const bytes of known) if (this.holds(start, bytes)) return bytes;
    return undefined;
  }

  /** The field as text of one byte per character, an id say. */
  latin1(): string {
    const start = this.span();
    return this.bytes.toString('latin1', start, this.at);
  }

  /** A reader over the nested message of the field. */
  nested(): WireReader {
    const start = this.span();
    return new WireReader(this.bytes, start, this.at);
  }

  skip(): void {
    switch (this.wireType) {
      case WIRE_VARINT:
        this.varint();
        return;
      case WIRE_BYTES:
        this.span();
        return;
      case WIRE_FIXED64:
        return this.advance(8);
      case WIRE_FIXED32:
        return this.advance(4);
      default:
        throw new MalformedMessage();
    }
  }

  private span(): number {
    if (this.wireType !== WIRE_BYTES) throw new MalformedMessage();
    const length = this.varint();
    const start = this.at;
    this.advance(length);
    return start;
  }

  private holds(start: number, bytes: Buffer): boolean {
    if (this.at - start !== bytes.length) return false;
    for (let offset = 0; offset < bytes.length; offset++)
      if (this.bytes[start + offset] !== bytes[offset]) return false;
    return true;
  }

  private advance(length: number): void {
    if (length > this.end - this.at) throw new MalformedMessage();
    this.at += length;
  }
}

/** How many bytes a varint of this value takes. */
export const varintSize = (value: number): number => {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size++;
  return size;
};

/** Writes a varint and returns the offset behind it. */
export const writeVarint = (target: Buffer, at: number, value: number): number => {
  let rest = value;
  while (rest >= 128) {
    target[at++] = (rest % 128) | 0x80;
    rest = Math.floor(rest / 128);
  }
  target[at++] = rest;
  return at;
};

/** Writes a tag and a varint, be it a value or a length, and returns the offset behind them. */
export const writeField = (target: Buffer, at: number, tag: number, value: number): number => {
  target[at] = tag;
  return writeVarint(target, at + 1, value);
};

/** Writes a tag, a length and so many bytes, and returns the offset behind them. */
export const writeBytesField = (target: Buffer, at: number, tag: number, bytes: Uint8Array): number => {
  const start = writeField(target, at, tag, bytes.length);
  target.set(bytes, start);
  return start + bytes.length;
};

/** A varint field as bytes of its own. */
export const varintField = (field: number, value: number): Buffer => {
  const bytes = Buffer.allocUnsafe(varintSize(field * 8) + varintSize(value));
  writeVarint(bytes, writeVarint(bytes, 0, field * 8 + WIRE_VARINT), value);
  return bytes;
};

/** A 64-bit varint field, negative numbers in two's complement. */
export const varint64Field = (field: number, value: bigint): Buffer => {
  const bytes = [field * 8 + WIRE_VARINT];
  let rest = BigInt.asUintN(64, value);
  for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return Buffer.from(bytes);
};

/** A field of text, bytes or a nested message made of the given parts. */
export const bytesField = (field: number, ...parts: readonly (Buffer | string)[]): Buffer => {
  let length = 0;
  for (const part of parts) length += Buffer.byteLength(part);
  const bytes = Buffer.allocUnsafe(varintSize(field * 8) + varintSize(length) + length);
  let at = writeVarint(bytes, writeVarint(bytes, 0, field * 8 + WIRE_BYTES), length);
  for (const part of parts) at += typeof part === 'string' ? bytes.write(part, at) : part.copy(bytes, at);
  return bytes;
};
