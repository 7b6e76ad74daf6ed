import { createHash } from 'node:crypto';
import { ecsoen, versionOf } from '@lieciba/domain';

const { hash, catalogue } = ecsoen;

/** The catalogue as it is answered: the same bytes to everybody, until the program changes. */
export const answer = JSON.stringify({ version: versionOf(catalogue), hash, ...catalogue });

/** Of the answer, not of the file: the same file may one day be answered differently. */
export const etag = `"${createHash('sha256').update(answer).digest('base64url')}"`;

/** Whether a caller's `If-None-Match` already names the answer (RFC 9110: a list, weak or not, or an asterisk). */
export const isKnown = (ifNoneMatch: string | undefined): boolean =>
  (ifNoneMatch ?? '').split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));
