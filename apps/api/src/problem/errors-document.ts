import { problems } from './problems';

const intro = `# Errors

Every error is \`application/problem+json\` (RFC 9457) with a stable \`code\`. \`type\` leads here. Answers of 429 and 503 carry
\`Retry-After\` in seconds.
`;

/** The table of problems as a document in Markdown. */
export const errorsDocument = (): string =>
  [
    intro,
    ...Object.entries(problems).map(
      ([code, { status, title, meaning }]) => `## ${code}\n\n**${status} ${title}.** ${meaning}\n`,
    ),
  ].join('\n');
