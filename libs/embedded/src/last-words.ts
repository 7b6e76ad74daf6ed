const KEPT = 200;

interface LogLine {
  /** By number or by name, as the program's logger has it. */
  level: number | string;
  msg?: string;
  err?: { message?: string };
}

const fromLog = (line: string) => {
  if (!line.startsWith('{')) return undefined;
  try {
    const { level, msg, err } = JSON.parse(line) as LogLine;
    return level === 'fatal' || Number(level) >= 60 ? (msg ?? err?.message) : undefined;
  } catch {
    return undefined;
  }
};

/** What a line says of a program's end: a fatal log line, an uncaught error, or PostgreSQL's or initdb's complaint. */
const fatalIn = (line: string) =>
  fromLog(line) ??
  /^(?:Uncaught )?\w*Error(?: \[\w+\])?: (.+)/.exec(line)?.[1] ??
  /(?:FATAL|PANIC): {2}(.+)/.exec(line)?.[1] ??
  /^\w+: error: (.+)/.exec(line)?.[1];

const sentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);

/** Remembers the last lines of a program, to say in one sentence why it ended. */
export const lastWords = () => {
  const lines: string[] = [];
  return {
    hear(line: string) {
      if (line.trim() !== '' && lines.push(line) > KEPT) lines.shift();
    },
    say(otherwise: string) {
      const fatal = lines.map(fatalIn).findLast((words) => words !== undefined);
      return sentence(fatal ?? otherwise);
    },
  };
};
