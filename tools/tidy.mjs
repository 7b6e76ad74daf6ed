// What lint cannot see: sentences that do not belong in the tree, and slices that reach into each other.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';

const text = /\.(ts|tsx|mjs|js|json|md|yml|yaml|sh|sql)$|\/run$|Dockerfile/;
const code = /\.(ts|tsx|mjs)$/;
const spec = /\.spec\.ts$/;
const files = () =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => text.test(file) && file !== 'package-lock.json' && file !== 'tools/tidy.mjs');

const rules = [
  {
    what: "an absolute path of somebody's machine",
    in: text,
    pattern: /(^|["'`\s(=])\/(work|home\/[a-z]+|Users\/[a-z]+)\//i,
  },
  { what: 'a registry host', in: text, pattern: /registry\.npmjs\.org|deb\.debian\.org/ },
  {
    what: 'a test that is skipped, focused or left to write',
    in: spec,
    pattern: /\b(it|test|describe)\.(skip|only|todo)\b|\bx(it|describe)\(/,
  },
  { what: 'a fixed sleep in a spec', in: spec, pattern: /await (sleep|delay|setTimeout)\(\s*\d/ },
  { what: 'a check switched off', in: code, pattern: /eslint-disable|@ts-(ignore|nocheck|expect-error)|\bas any\b/ },
  { what: 'work left for later', in: code, pattern: /\b(TODO|FIXME|HACK|XXX)\b/ },
  {
    what: 'an expected revision left to chance',
    in: code,
    pattern: /expectedRevision:\s*(ANY|['"]any['"])/,
    except: /^apps\/eventstore\//,
  },
];

const slices = /^apps\/api\/src\/([a-z-]+)\//;
/** Use-case areas of the api: they share what stands in the others, never each other. */
const areas = new Set([
  ...['delivery', 'access', 'disclosure', 'transfer', 'deletion', 'search', 'catalogue'],
  ...['policy', 'recipient', 'subject', 'staff', 'source', 'request', 'finding', 'decision'],
]);

const importsOf = (content) => [...content.matchAll(/from '(\.[^']+)'/g)].map(([, path]) => path);

/** The areas through which another may be dispatched: the one-record forms are deliveries of one, and decisions ask about one. */
const mayUse = (from, to) =>
  to === 'delivery' && ['access', 'disclosure', 'transfer', 'deletion', 'decision'].includes(from);

/** Files a document leads to that do not exist. */
const deadLinks = (file, content) =>
  [...content.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)]
    .map(([, path]) => normalize(join(dirname(file), path)))
    .filter((path) => !existsSync(path));

/** Every line that breaks a rule, as `file:line: what`. */
export const findings = () => {
  const found = [];
  for (const file of files()) {
    let content;
    try {
      content = readFileSync(file, 'utf8');
    } catch {
      continue; // Deleted but not committed yet.
    }
    if (/^docs\/decisions\/\d/.test(file) && !content.includes('**Revisit when**')) {
      found.push(`${file}: does not say when to revisit`);
    }
    if (file.endsWith('.md'))
      for (const link of deadLinks(file, content)) found.push(`${file}: leads to ${link}, which is not there`);
    const lines = content.split('\n');
    for (const rule of rules) {
      if (!rule.in.test(file) || rule.except?.test(file)) continue;
      lines.forEach((line, i) => rule.pattern.test(line) && found.push(`${file}:${i + 1}: ${rule.what}`));
    }
    const slice = slices.exec(file)?.[1];
    if (!slice || !areas.has(slice) || spec.test(file)) continue;
    for (const path of importsOf(content)) {
      const other = slices.exec(`${normalize(join(dirname(file), path))}`)?.[1];
      if (other && other !== slice && areas.has(other) && !mayUse(slice, other))
        found.push(`${file}: reaches into ${other}`);
    }
  }
  return found;
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = findings();
  for (const line of found) process.stderr.write(`${line}\n`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
