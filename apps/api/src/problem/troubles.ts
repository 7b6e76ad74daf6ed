import { Inject, Injectable } from '@nestjs/common';
import { type Logger } from 'pino';
import { LOG } from '../ports';
import { wordOf } from './word-of';

const SILENCE_MS = 10_000;
const DEPTH_MAX = 5;

/** What a protocol calls a failure, several words maybe, or what the system does. */
const kindOf = (error: Error): string | undefined => {
  const what: unknown = Reflect.get(error, 'what');
  return typeof what === 'string' && /^[A-Za-z_ ]{1,64}$/.test(what) ? what : wordOf(Reflect.get(error, 'code'));
};

/** What lies at the bottom of an error. */
export const causeOf = (error: unknown): string | undefined => {
  let found: string | undefined;
  let at = error instanceof Error ? error.cause : undefined;
  for (let depth = 0; depth < DEPTH_MAX && at instanceof Error; depth++, at = at.cause)
    found = kindOf(at) ?? found ?? (/time-?out/i.test(at.message) ? 'timeout' : wordOf(at.name));
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
