/** A word as a shell takes it, whatever stands in it. */
export const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** A question to the trail as a command to paste; the token is read from the file, never shown. */
export const questionFor = (
  baseUrl: string,
  accessFile: string,
  { scheme, value }: { scheme: string; value: string },
): string =>
  `  curl -sS ${baseUrl}/v1/search/handlings \\
    -H "Authorization: Bearer $(node -p 'require(process.argv[1]).tokens.auditor' ${quoted(accessFile)})" \\
    -H 'Content-Type: application/json' \\
    -d ${quoted(JSON.stringify({ subject: { scheme, value }, limit: 10 }))}`;
