import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rspack } from '@rspack/core';

const folder = 'apps/cli/src/verify/page';

/** The page's program as one script. Not minified, so that whoever wants to can read what checks the proof. */
const bundled = async (): Promise<string> => {
  const path = mkdtempSync(join(tmpdir(), 'lieciba-page-'));
  try {
    const compiler = rspack({
      context: resolve(folder),
      entry: { page: './page.ts' },
      target: ['web', 'es2022'],
      mode: 'production',
      devtool: false,
      output: { path, filename: '[name].js' },
      resolve: { extensions: ['.ts', '.js'] },
      optimization: { minimize: false },
      module: {
        rules: [
          {
            test: /\.ts$/,
            loader: 'builtin:swc-loader',
            options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } },
          },
        ],
      },
    });
    await new Promise<void>((done, fail) => {
      compiler.run((error, stats) => {
        const failure = error ?? (stats?.hasErrors() ? new Error(stats.toString('errors-warnings')) : null);
        compiler.close(() => (failure ? fail(failure) : done()));
      });
    });
    return readFileSync(join(path, 'page.js'), 'utf8');
  } finally {
    rmSync(path, { recursive: true });
  }
};

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** One file that checks a proof in a browser: it runs this script, and nothing else; it reaches nobody. */
export const generate = async (): Promise<{ path: string; content: string }[]> => {
  // What would end the element early in the middle of the script.
  const script = (await bundled()).replaceAll('</', '<\\/');
  const style = readFileSync(`${folder}/page.css`, 'utf8');
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const parts: Readonly<Record<string, string>> = { policy, style, script };
  const page = readFileSync(`${folder}/page.html`, 'utf8');
  const content = page.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? '');
  return [{ path: 'docs/verify.html', content }];
};
