import { createWriteStream, existsSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { askAs } from '../ask-as';
import { readAsker } from '../asker';
import { showProgress } from '../demo/progress';
import { Failure } from '../failure';
import { LinesThatCame } from './lines-that-came';

export interface ExportOptions {
  /** A file with what a search asks, as JSON. */
  readonly question?: string;
  readonly case?: string;
}

/** Where it is told how far it is, and who asks where. */
interface Surroundings {
  readonly out?: { isTTY?: boolean; write(text: string): unknown };
  readonly env?: NodeJS.ProcessEnv;
}

const formats = ['csv', 'jsonl', 'xlsx'];
const END_OF_ARCHIVE = Buffer.from('PK\u0005\u0006');
const END_BYTES = 22;

const questionIn = async (path: string | undefined): Promise<{ readonly order?: unknown }> => {
  if (path === undefined) return {};
  try {
    return JSON.parse(await readFile(path, 'utf8')) as object;
  } catch (error) {
    if (error instanceof SyntaxError) throw new Failure(`${path} is not JSON.`);
    throw error;
  }
};

/** An archive's last bytes say that it is one; without them it was cut off. */
const hasEnd = async (path: string): Promise<boolean> => {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(END_BYTES), 0, END_BYTES, Math.max(0, size - END_BYTES));
    return buffer.subarray(0, END_OF_ARCHIVE.length).equals(END_OF_ARCHIVE);
  } finally {
    await file.close();
  }
};

/**
 * Writes the handlings that a question finds into a file, showing how far it is. What is not whole, or not what its own end
 * says, is not left under that name.
 */
export const exportHandlings = async (
  path: string,
  options: ExportOptions,
  { out = process.stderr, env = process.env }: Surroundings = {},
): Promise<void> => {
  const format = extname(path).slice(1);
  if (!formats.includes(format)) throw new Failure(`${path} must end in .${formats.join(', .')}.`);
  if (existsSync(path)) throw new Failure(`${path} is there already.`);
  const asker = await readAsker('auditor', env);
  const { order, ...filter } = await questionIn(options.question);
  const headers: Record<string, string> = options.case === undefined ? {} : { 'x-case-ref': options.case };
  const counts = await askAs(asker, '/v1/search/handlings/counts', { ...filter, by: ['kind'] }, headers);
  const { total } = (await counts.json()) as { total: number };
  const answer = await askAs(asker, '/v1/exports/handlings', { ...filter, order, format }, headers);

  const lines = format === 'xlsx' ? null : new LinesThatCame(format === 'csv' ? 1 : 0);
  const progress = lines && showProgress(total, out, undefined, 'handlings');
  const part = `${path}.part`;
  const watched = async function* (bytes: AsyncIterable<Uint8Array>) {
    for await (const some of bytes) {
      progress?.add(lines?.add(some) ?? 0);
      yield some;
    }
  };
  try {
    await pipeline(Readable.fromWeb(answer.body as never), watched, createWriteStream(part, { mode: 0o600 })).catch(
      () => undefined, // What did not come is missed below.
    );
    progress?.end();
    const about = lines?.end();
    if (lines ? !about : !(await hasEnd(part))) throw new Failure('What came is not whole. Ask again.');
    await rename(part, path);
    if (about) out.write(`${path}: ${about.rows} handlings as of position ${about.asOf.position}, ${about.sha256}\n`);
    else out.write(`${path}: its sheet "about" tells what it holds.\n`);
  } finally {
    await rm(part, { force: true });
  }
};
