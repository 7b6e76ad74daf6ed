import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { catalogueDocument } from '../../libs/domain/src/catalogue/catalogue-document';
import { readCatalogue } from '../../libs/domain/src/catalogue/read-catalogue';

const folder = 'libs/domain/src/catalogue';
const file = `${folder}/ecsoen.policy.yaml`;

/** A bundle finds the packages of the root; the file is read with the YAML of the lib it belongs to. */
const yaml = createRequire(resolve('libs/domain/package.json'))('yaml') as { parse(text: string): unknown };

const written = async (path: string, content: string) => ({
  path,
  content: await format(content, { ...(await resolveConfig(path)), filepath: path }),
});

/** The policy as a value that every bundle, spec and type-check can import, and as a page for people. */
export const generate = async (): Promise<{ path: string; content: string }[]> => {
  const bytes = readFileSync(file);
  const catalogue = readCatalogue(yaml.parse(bytes.toString('utf8')));
  const hash = createHash('sha256').update(bytes).digest('hex');
  const code = [
    "import { type PublishedCatalogue } from './catalogue';",
    '',
    '/** What ecsoen.policy.yaml says. Generated from it: change the file, then `npm run generate`. */',
    `export const ecsoen: PublishedCatalogue = ${JSON.stringify({ hash, catalogue })};`,
    '',
  ].join('\n');
  return Promise.all([
    written(`${folder}/ecsoen.policy.generated.ts`, code),
    written('docs/catalogue.md', catalogueDocument({ hash, catalogue })),
  ]);
};
