const isJson = (line: string) => {
  if (!line.startsWith('{')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
};

/** PostgreSQL's words for how bad something is, as our logs say it. */
const levels: Readonly<Record<string, string>> = {
  PANIC: 'fatal',
  FATAL: 'fatal',
  ERROR: 'error',
  WARNING: 'warn',
};

/** `2026-11-20 09:15:04.120 UTC [4711] WARNING:  …`; everything else is information. */
const levelOf = (line: string): string => levels[/^[^[]{1,40}\[\d+\] ([A-Z]+): {2}/.exec(line)?.[1] ?? ''] ?? 'info';

/** A line as JSON: itself, or wrapped when the program, or Node on its behalf, wrote plain text. */
export const asLogLine = (program: string, line: string, now: Date): string =>
  isJson(line) ? line : JSON.stringify({ level: levelOf(line), time: now.toISOString(), program, msg: line });
