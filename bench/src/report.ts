import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';

export interface Options {
  readonly records: number;
  readonly rounds: number;
  readonly minutes: number;
  /** Whom the records are about; as its bench sees fit when left out. */
  readonly people?: number;
  /** A folder that stays, and whose load the next run finds there. */
  readonly home?: string;
}

/** Figures are per second unless their name says otherwise; `ratio` is ours over the bare client's, or what its bench says. */
export interface Result {
  readonly name: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly ratio: number;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return ((low ?? 0) + (high ?? 0)) / 2;
};

export const rounded = (value: number, digits = 0): number => Number(value.toFixed(digits));

/** Per second, whole. */
export const rateOf = (count: number, tookMs: number): number => rounded((count * 1_000) / tookMs);

/** Says on stderr what is being measured and what came out. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

const machine = (): string => `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;

const commit = (): string => {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  try {
    return (
      git('rev-parse', '--short', 'HEAD') +
      (git('status', '--porcelain', '--', '.', ':!bench/results') ? '-changed' : '')
    );
  } catch {
    return 'no-commit';
  }
};

/** Prints the result as the last line of stdout and keeps it, with machine and commit, when asked to. */
export const publish = async (result: Result, save: boolean): Promise<void> => {
  if (save) {
    const kept = { ...result, commit: commit(), machine: machine(), at: new Date().toISOString() };
    await mkdir('bench/results', { recursive: true });
    await writeFile(join('bench/results', `${result.name}-${kept.commit}.json`), `${JSON.stringify(kept, null, 2)}\n`);
  }
  process.stdout.write(`${JSON.stringify(result)}\n`);
};
