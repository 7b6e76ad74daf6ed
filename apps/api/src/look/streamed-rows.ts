import { StreamableFile } from '@nestjs/common';

/** An answer that is read while it is given: `rows` is what has left so far. */
export class StreamedRows extends StreamableFile {
  rows = 0;
}
