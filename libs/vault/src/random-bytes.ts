import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 8_192;
const pool = Buffer.alloc(POOL_BYTES);
let next = POOL_BYTES;

/** Random bytes, drawn from the system many at a time: a call per nonce would cost as much as the sealing. Never given twice. */
export const randomBytes = (size: number): Buffer => {
  if (next + size > POOL_BYTES) {
    randomFillSync(pool);
    next = 0;
  }
  const bytes = Buffer.from(pool.subarray(next, next + size));
  pool.fill(0, next, next + size);
  next += size;
  return bytes;
};
