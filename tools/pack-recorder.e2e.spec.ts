import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const tools = dirname(fileURLToPath(import.meta.url));
const run = async (command: string, args: string[], cwd: string) =>
  (await promisify(execFile)(command, args, { cwd })).stdout;

/** What an application may write against the package, and what it may not. */
const consumer = `
  import { createRecorder, type AccessRecord, type Receipt, RecorderError } from '@lieciba/recorder';
  const recorder = createRecorder({ baseUrl: 'http://127.0.0.1:1', token: 'a-token' });
  export const record = (one: AccessRecord): Promise<Receipt> => recorder.record(one);
  export const codeOf = (error: unknown) => (error instanceof RecorderError ? error.code : undefined);
`;
const misuse = `${consumer}
  export const wrong: number = recorder.record;
`;

describe('the package for emitting applications', () => {
  let folder: string;
  let installed: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lieciba-pack-'));
    await run(process.execPath, [join(tools, 'pack-recorder.mjs'), join(folder, 'package')], folder);
    installed = join(folder, 'consumer/node_modules/@lieciba/recorder');
    await mkdir(dirname(installed), { recursive: true });
    await symlink(join(folder, 'package'), installed);
    await writeFile(join(folder, 'consumer/package.json'), '{"type":"module"}');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const check = async (source: string) => {
    const tsc = join(tools, '../node_modules/ts7/bin/tsc');
    await writeFile(join(folder, 'consumer/main.ts'), source);
    const strictly = [
      '--strict',
      '--noEmit',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--types',
      '',
      '--ignoreConfig',
    ];
    return run(process.execPath, [tsc, ...strictly, 'main.ts'], join(folder, 'consumer'));
  };

  it('holds the bundle, its types, the README and the licence, and no source or spec', async () => {
    const packed = JSON.parse(await run('npm', ['pack', '--dry-run', '--json'], join(folder, 'package')));
    const paths: string[] = packed[0].files.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'index.d.ts', 'index.js', 'package.json']));
    expect(
      paths.filter((path) => !/^(LICENSE|README\.md|package\.json|index\.js(\.map)?|[a-z-]+\.d\.ts)$/.test(path)),
    ).toEqual([]);
    const { private: isPrivate, dependencies } = JSON.parse(
      await readFile(join(folder, 'package/package.json'), 'utf8'),
    );
    expect([isPrivate, dependencies]).toEqual([undefined, undefined]);
  });

  it('gives a strict consumer its types', async () => {
    expect(await check(consumer)).toBe('');
    await expect(check(misuse)).rejects.toMatchObject({ stdout: expect.stringContaining('error TS2322') });
  });

  it('runs without the workspace', async () => {
    const source = `import { createRecorder, RecorderError } from '@lieciba/recorder';
      try { createRecorder({ baseUrl: 'x', token: 'y' }) } catch (error) {
        console.log(error instanceof RecorderError, error.code);
      }`;
    await writeFile(join(folder, 'consumer/main.mjs'), source);
    expect(await run(process.execPath, ['main.mjs'], join(folder, 'consumer'))).toBe('true ERR_RECORDER_OPTION\n');
  });
});
