import { Inject, Injectable } from '@nestjs/common';
import { type Logger } from 'pino';
import { LOG } from '../ports';

const SILENCE_MS = 10_000;
const DEPTH_MAX = 5;

/** A word of the system or of a protocol, such as ECONNREFUSED or an SQLSTATE; a sentence may hold data. */
const wordOf = (error: Error): string | undefined =>
  [Reflect.get(error, 'what'), Reflect.get(error, 'code')].find(
    (word): word is string => typeof word === 'string' && /^[\w ]{1,64}$/.test(word),
  );

/** What lies at the bottom of an error. */
export const causeOf = (error: unknown): string | undefined => {
  let found: string | undefined;
  let at = error instanceof Error ? error.cause : undefined;
  for (let depth = 0; depth < DEPTH_MAX && at instanceof Error; depth++, at = at.cause)
    found = wordOf(at) ?? found ?? (/time-?out/i.test(at.message) ? 'timeout' : at.name);
  return found;
};

/** Tells the operator why something the api leans on fails it: each cause once in ten seconds, however often it is met. */
@Injectable()
export class Troubles {
  private readonly toldAt = new Map<string, number>();

  constructor(@Inject(LOG) private readonly log: Logger) {}

  tell(code: string, error: unknown): void {
    const cause = causeOf(error);
    const trouble = `${code} ${cause}`;
    const now = performance.now();
    if (now - (this.toldAt.get(trouble) ?? -Infinity) < SILENCE_MS) return;
    this.toldAt.set(trouble, now);
    this.log.warn({ code, cause }, 'something the api leans on fails it');
  }
}
