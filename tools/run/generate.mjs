// Generated files. Each tools/generate/<name>.ts exports
//   generate(): Promise<{ path: string; content: string }[]>
// with paths from the checkout's root; it may read what is there but writes nothing itself.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

const onDisk = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** What every generator would write, where it differs from what is there. */
export const staleFiles = async () => {
  const { buildGenerators } = await import('../build.mjs');
  const files = [];
  for (const bundle of await buildGenerators()) {
    const { generate } = await import(pathToFileURL(bundle).href);
    files.push(...(await generate()));
  }
  return files.filter(({ path, content }) => onDisk(path) !== content);
};

/** Writes every generated file that is out of date. */
export const generate = async () => {
  const stale = await staleFiles();
  for (const { path, content } of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    console.log(`wrote ${path}`);
  }
  if (stale.length === 0) console.log('Every generated file is up to date.');
};
