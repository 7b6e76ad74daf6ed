import { createWriteStream } from 'node:fs';
import { join } from 'node:path';

/** A program's log, one JSON object a line. */
export interface LogFile {
  write(line: string): void;
  close(): Promise<void>;
}

const isJson = (line: string) => {
  if (!line.startsWith('{')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
};

/** A line as JSON: itself, or wrapped when the program, or Node on its behalf, wrote plain text. */
export const asLogLine = (program: string, line: string, now: Date): string =>
  isJson(line) ? line : JSON.stringify({ level: 'info', time: now.toISOString(), program, msg: line });

/** Opens `<folder>/<name>.log` to append to; tells once, through `onFault`, when it cannot be written. */
export const openLog = (folder: string, name: string, onFault: (error: Error) => void): LogFile => {
  const stream = createWriteStream(join(folder, `${name}.log`), { flags: 'a', mode: 0o600 });
  stream.once('error', onFault);
  return {
    write: (line) => void (stream.destroyed || stream.write(`${asLogLine(name, line, new Date())}\n`)),
    close: () => new Promise((resolve) => (stream.destroyed ? resolve() : stream.end(resolve))),
  };
};
