const WIDTH = 30;
const EVERY_MS = { terminal: 100, file: 3_000 };

const grouped = (count: number) => Math.round(count).toLocaleString('en');

const timeLeft = (seconds: number) =>
  seconds < 90 ? `${Math.ceil(seconds)} s left` : `${Math.ceil(seconds / 60)} min left`;

/** A bar with share, count, rate and time left. */
export const progressLine = (done: number, total: number, elapsedMs: number, what = 'records'): string => {
  const share = Math.min(1, total === 0 ? 1 : done / total);
  const bar = '█'.repeat(Math.floor(share * WIDTH)).padEnd(WIDTH, '░');
  const rate = elapsedMs > 0 ? (done * 1000) / elapsedMs : 0;
  const left = done >= total ? 'done' : rate > 0 ? timeLeft((total - done) / rate) : '';
  return `${bar} ${Math.floor(share * 100)} %  ${grouped(done)} of ${grouped(total)} ${what}  ${grouped(rate)}/s  ${left}`.trimEnd();
};

/** Shows how far something is. */
export interface Progress {
  add(count: number): void;
  /** Shows the last state and goes to the next line. */
  end(): void;
}

/** On a terminal one line drawn anew, elsewhere a line every few seconds. */
export const showProgress = (
  total: number,
  out: { isTTY?: boolean; write(text: string): unknown },
  now: () => number = () => performance.now(),
  what = 'records',
): Progress => {
  const start = now();
  const everyMs = out.isTTY ? EVERY_MS.terminal : EVERY_MS.file;
  let done = 0;
  let shownAt = start;
  const show = () => {
    shownAt = now();
    const line = progressLine(done, total, shownAt - start, what);
    out.write(out.isTTY ? `\r\x1b[2K${line}` : `${line}\n`);
  };
  return {
    add(count) {
      done += count;
      if (now() - shownAt >= everyMs) show();
    },
    end() {
      show();
      if (out.isTTY) out.write('\n');
    },
  };
};
