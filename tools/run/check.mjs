import { root } from '../setup.mjs';
import { runNpm } from '../setup/packages.mjs';
import { staleFiles } from './generate.mjs';
import { hearNode } from './programs.mjs';

const program =
  (...args) =>
  async () => {
    const { code, output } = await hearNode(args);
    return code === 0 ? null : output.trimEnd();
  };

/** Each check returns what is wrong, or null. */
const checks = {
  'generated files': async () => {
    const stale = await staleFiles();
    return stale.length === 0 ? null : `Out of date, run npm run generate: ${stale.map(({ path }) => path).join(', ')}`;
  },
  lint: async () => {
    // Who may import whom is read off Nx's graph; where there is none, that rule passes everything.
    const graph = await hearNode(['node_modules/nx/dist/bin/nx.js', 'show', 'projects']);
    if (graph.code !== 0) return graph.output.trimEnd();
    const { code, output } = await hearNode(['node_modules/eslint/bin/eslint.js', '.']);
    return code === 0 && !output.includes('rule will be skipped') ? null : output.trimEnd();
  },
  types: program('node_modules/ts7/bin/tsc', '--noEmit', '-p', 'tsconfig.json'),
  tidy: program('tools/tidy.mjs'),
  format: program('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  'lock file': async () => {
    const { code, output } = await runNpm(root, ['ci', '--dry-run']);
    return code === 0 && !output.includes('Missing') ? null : output.trimEnd();
  },
};

/** Runs every check, each to its end; exit code 1 when one found something. */
export const check = async () => {
  let failed = 0;
  for (const [name, run] of Object.entries(checks)) {
    const start = Date.now();
    const wrong = await run().catch((error) => error.message);
    console.log(`${wrong === null ? '✓' : '✗'} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
    if (wrong !== null) {
      failed += 1;
      console.log(wrong);
    }
  }
  return failed === 0 ? 0 : 1;
};
