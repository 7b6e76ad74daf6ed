const BLOCK_BYTES = 1024 * 1024;

/** Memory for what lives no longer than one commit; used again for the next, it costs the garbage collector nothing. */
export class Slab {
  private readonly blocks: Buffer[] = [];
  private block = 0;
  private at = 0;

  /** `keepMax`: how many blocks of a megabyte are kept between two commits. */
  constructor(private readonly keepMax: number) {}

  /** So many bytes, of any content. */
  take(bytes: number): Buffer {
    if (bytes > BLOCK_BYTES) return Buffer.allocUnsafe(bytes);
    if (this.at + bytes > BLOCK_BYTES) {
      this.block++;
      this.at = 0;
    }
    const block = (this.blocks[this.block] ??= Buffer.allocUnsafeSlow(BLOCK_BYTES));
    this.at += bytes;
    return block.subarray(this.at - bytes, this.at);
  }

  /** Everything that was taken may be written over from now on. */
  reset(): void {
    this.blocks.length = Math.min(this.blocks.length, this.keepMax);
    this.block = 0;
    this.at = 0;
  }
}
