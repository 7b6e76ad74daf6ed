import { type ServerWritableStream } from '@grpc/grpc-js';
import { type Fault } from './faults';

/** The answering side of a read call: writes messages, and knows when the reader wants no more for now, or for ever. */
export class Outlet {
  closed = false;
  private readonly closeListeners = new Set<() => void>();

  constructor(private readonly call: ServerWritableStream<Buffer, Buffer>) {
    call.once('cancelled', () => this.close());
    call.once('close', () => this.close());
  }

  write(message: Buffer): void {
    if (!this.closed) this.call.write(message);
  }

  /** True while the reader has not fetched what was written. */
  get full(): boolean {
    return this.call.writableNeedDrain;
  }

  /** Resolves when the next page may be written: after the reader has caught up, and never in the same turn. */
  async ready(): Promise<void> {
    if (this.closed) return;
    if (!this.full) return new Promise((resolve) => setImmediate(resolve));
    await new Promise<void>((resolve) => {
      const done = () => {
        this.call.off('drain', done);
        this.closeListeners.delete(done);
        resolve();
      };
      this.call.once('drain', done);
      this.closeListeners.add(done);
    });
  }

  /** Calls back when the reader has gone or the call was ended. */
  onClose(listener: () => void): void {
    if (this.closed) listener();
    else this.closeListeners.add(listener);
  }

  end(): void {
    if (this.closed) return;
    this.close();
    this.call.end();
  }

  fail(fault: Fault): void {
    if (this.closed) return;
    this.close();
    this.call.emit('error', fault);
  }

  private close(): void {
    this.closed = true;
    const listeners = [...this.closeListeners];
    this.closeListeners.clear();
    for (const listener of listeners) listener();
  }
}
