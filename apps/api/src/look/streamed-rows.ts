import { StreamableFile } from '@nestjs/common';
import { type Asked } from './asked-of';

/** An answer that is read while it is given: `rows` is what has left so far. */
export class StreamedRows extends StreamableFile {
  rows = 0;
  /** What is asked beside what the request says: a question that it only names. */
  asked: Asked | undefined;
}
