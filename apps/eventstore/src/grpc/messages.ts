/** gRPC's framing: every message is preceded by one byte, 1 where it is compressed, and its length in four bytes. */
import { failure, type Status, status } from './status';

const PREFIX_BYTES = 5;

const TOO_LARGE = failure(status.RESOURCE_EXHAUSTED, 'The message is larger than this node takes.');
const COMPRESSED = failure(status.UNIMPLEMENTED, 'This node does not take compressed messages.', {
  'grpc-accept-encoding': 'identity',
});

/** Cuts a stream of bytes into messages, holding no more of it than the message that is not yet whole. */
export class MessageReader {
  /** Bytes of a message that is not yet whole, its prefix included. */
  private parts: Buffer[] = [];
  private gathered = 0;
  /** How many bytes must be there before there is anything to tell. */
  private wanted = PREFIX_BYTES;

  constructor(private readonly maxBytes: number) {}

  /** True while a message has begun and is not whole. */
  get inMessage(): boolean {
    return this.gathered > 0;
  }

  /** Of the message that is not yet whole. */
  get bytesHeld(): number {
    return this.gathered;
  }

  /** Gives every message that has become whole; returns why nothing more can be read, if that is so. */
  take(chunk: Buffer, give: (message: Buffer) => void): Status | undefined {
    if (this.gathered + chunk.length < this.wanted) {
      this.keep(chunk);
      return undefined;
    }
    const bytes = this.joined(chunk);
    let at = 0;
    while (bytes.length - at >= PREFIX_BYTES) {
      if (bytes[at] !== 0) return COMPRESSED;
      const length = bytes.readUInt32BE(at + 1);
      if (length > this.maxBytes) return TOO_LARGE;
      const end = at + PREFIX_BYTES + length;
      if (end > bytes.length) {
        this.wanted = PREFIX_BYTES + length;
        break;
      }
      give(bytes.subarray(at + PREFIX_BYTES, end));
      at = end;
      this.wanted = PREFIX_BYTES;
    }
    if (at < bytes.length) this.keep(bytes.subarray(at));
    return undefined;
  }

  private keep(part: Buffer): void {
    this.parts.push(part);
    this.gathered += part.length;
  }

  private joined(chunk: Buffer): Buffer {
    if (this.gathered === 0) return chunk;
    this.parts.push(chunk);
    const bytes = Buffer.concat(this.parts, this.gathered + chunk.length);
    this.parts = [];
    this.gathered = 0;
    return bytes;
  }
}

/** Messages waiting to be sent together. */
export class MessageQueue {
  bytes = 0;
  private messages: Buffer[] = [];

  add(message: Buffer): void {
    this.messages.push(message);
    this.bytes += PREFIX_BYTES + message.length;
  }

  /** Everything that waits, framed, as one piece; the queue is empty afterwards. */
  take(): Buffer {
    const framed = Buffer.allocUnsafe(this.bytes);
    let at = 0;
    for (const message of this.messages) {
      framed[at] = 0;
      at = framed.writeUInt32BE(message.length, at + 1);
      framed.set(message, at);
      at += message.length;
    }
    this.messages = [];
    this.bytes = 0;
    return framed;
  }
}
