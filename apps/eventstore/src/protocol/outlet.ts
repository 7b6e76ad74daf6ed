import { type Call } from '../grpc/call';
import { type Fault } from './faults';

/** The answering side of a read call: writes messages, and knows when the reader wants no more for now, or for ever. */
export class Outlet {
  constructor(private readonly call: Call) {}

  get closed(): boolean {
    return this.call.closed;
  }

  write(message: Buffer): void {
    this.call.send(message);
  }

  /**
   * Resolves when the next page may be written: after the reader has caught up, and never in the same turn. Tells whether
   * it had to be waited for.
   */
  async ready(): Promise<boolean> {
    if (this.closed) return false;
    this.call.flush();
    const slow = this.call.full;
    await (slow ? this.drained() : new Promise((resolve) => setImmediate(resolve)));
    return slow;
  }

  private drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        undrain();
        unclose();
        resolve();
      };
      const undrain = this.call.onDrain(done);
      const unclose = this.call.onClose(done);
    });
  }

  /** Calls back when the reader has gone or the call was ended. */
  onClose(listener: () => void): void {
    this.call.onClose(listener);
  }

  end(): void {
    this.call.end();
  }

  fail(fault: Fault): void {
    this.call.fail(fault);
  }
}
