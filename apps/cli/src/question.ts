/** A question to the trail as a command to paste; the token is read from the file, never shown. */
export const questionFor = (
  baseUrl: string,
  accessFile: string,
  { scheme, value }: { scheme: string; value: string },
): string =>
  `  curl -sS ${baseUrl}/v1/search/handlings \\
    -H "Authorization: Bearer $(node -p "require('${accessFile}').tokens.auditor")" \\
    -H 'Content-Type: application/json' \\
    -d '${JSON.stringify({ subject: { scheme, value }, limit: 10 })}'`;
