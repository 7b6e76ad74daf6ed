import { appendFileSync, closeSync, fstatSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { asLogLine } from './log-line';

/** What a log may grow to: so many files of this size, at least two: the one written to and older ones. */
export const logLimits = { fileBytes: 10 * 1024 * 1024, files: 5 };

/** A program's log, one JSON object a line. */
export interface LogFile {
  write(line: string): void;
  close(): void;
}

interface Opened {
  readonly descriptor: number;
  bytes: number;
}

const openToAppend = (file: string): Opened => {
  const descriptor = openSync(file, 'a', 0o600);
  return { descriptor, bytes: fstatSync(descriptor).size };
};

const renameIfThere = (from: string, to: string) => {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
};

/** `api.log` becomes `api.log.1`, that `api.log.2`, and so on; the oldest makes room. */
const makeRoom = (file: string, files: number) => {
  const names = [file, ...Array.from({ length: files - 1 }, (_, i) => `${file}.${i + 1}`)];
  for (let i = names.length - 1; i > 0; i -= 1) renameIfThere(names[i - 1] ?? '', names[i] ?? '');
};

/**
 * Opens `<folder>/<name>.log` to append to. A line is in the file when `write` returns: a program that talks faster than the
 * disk writes is held up by its own pipe, and nothing piles up here. When lines cannot be written they are left out, and
 * `onFault` is told of the first of them.
 */
export const openLog = (
  folder: string,
  name: string,
  onFault: (error: Error) => void,
  { fileBytes, files } = logLimits,
): LogFile => {
  const file = join(folder, `${name}.log`);
  let opened: Opened | null = null;
  let faulty = false;
  const close = () => {
    if (opened) closeSync(opened.descriptor);
    opened = null;
  };
  const append = (text: string) => {
    const bytes = Buffer.byteLength(text);
    opened ??= openToAppend(file);
    if (opened.bytes > 0 && opened.bytes + bytes > fileBytes) {
      close();
      makeRoom(file, files);
      opened = openToAppend(file);
    }
    appendFileSync(opened.descriptor, text);
    opened.bytes += bytes;
  };
  return {
    close,
    write(line) {
      try {
        append(`${asLogLine(name, line, new Date())}\n`);
        faulty = false;
      } catch (error) {
        if (!faulty) onFault(error as Error);
        faulty = true;
      }
    },
  };
};
