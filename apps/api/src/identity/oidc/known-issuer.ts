import { type Clock, OperationalError } from '@lieciba/domain';
import { errors, type JWTVerifyGetKey } from 'jose';
import { type Fetch, type Issuer, readIssuer } from './read-issuer';

/** How long keys are believed without asking again: so long a key that was taken back may still open. */
const FRESH_MS = 10 * 60_000;
/** How long they are used while they are asked for beside whoever comes; after that whoever comes waits for the answer. */
const USABLE_MS = 20 * 60_000;
/** How long they are believed while the issuer is away. */
const STALE_MS = 60 * 60_000;
/** However many tokens name keys that nobody knows, the issuer is not asked more often. */
const AGAIN_MS = 5_000;

interface Known {
  readonly issuer: Issuer;
  readonly at: number;
}

/** One issuer as it was heard last; asked anew when that is old, or when a token names a key that came since. */
export class KnownIssuer {
  private known: Known | null = null;
  private asking: Promise<Known> | null = null;
  private askedAt = -Infinity;
  private failure: unknown = null;

  constructor(
    private readonly url: string,
    private readonly fetch: Fetch,
    private readonly clock: Clock,
  ) {}

  /** The key a token names. @throws OperationalError `ERR_ISSUER_UNAVAILABLE`; what jose says when there is none */
  readonly keyFor: JWTVerifyGetKey = async (header, token) => {
    const known = await this.current();
    try {
      return await known.issuer.keyFor(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      const newer = await this.newer();
      if (!newer) throw error;
      return newer.issuer.keyFor(header, token);
    }
  };

  /** Where people log in; null where the issuer does not say, or has not been reached. */
  async login(): Promise<Issuer['login']> {
    try {
      return (await this.current()).issuer.login;
    } catch {
      return null;
    }
  }

  private async current(): Promise<Known> {
    const { known } = this;
    const age = known ? this.since(known.at) : Infinity;
    if (known && age < FRESH_MS) return known;
    // An issuer that answers slowly, or not at all, keeps nobody waiting whose key is known.
    if (known && age < (this.failure === null ? USABLE_MS : STALE_MS)) {
      if (!this.isAskedLately()) this.ask().catch(() => undefined);
      return known;
    }
    return this.askUnlessLately(known);
  }

  private async askUnlessLately(known: Known | null): Promise<Known> {
    try {
      return this.isAskedLately() ? this.away() : await this.ask();
    } catch (error) {
      if (known && this.since(known.at) < STALE_MS) return known;
      throw error;
    }
  }

  /** Null when there is nothing newer to be heard. */
  private async newer(): Promise<Known | null> {
    if (!this.isAskedLately()) return this.ask();
    // Whether the key is a new one cannot be told: that is not the token's fault.
    return this.failure === null ? null : this.away();
  }

  /** One question at a time, whoever waits for it. */
  private ask(): Promise<Known> {
    this.asking ??= this.heard().finally(() => {
      this.asking = null;
      this.askedAt = this.now();
    });
    return this.asking;
  }

  private async heard(): Promise<Known> {
    try {
      this.known = { issuer: await readIssuer(this.url, this.fetch), at: this.now() };
      this.failure = null;
      return this.known;
    } catch (error) {
      this.failure = error;
      return this.away();
    }
  }

  private away(): never {
    const message = 'Whoever issues the tokens cannot be asked for its keys.';
    throw new OperationalError('ERR_ISSUER_UNAVAILABLE', message, AGAIN_MS, { cause: this.failure });
  }

  private isAskedLately(): boolean {
    return this.asking === null && this.since(this.askedAt) < AGAIN_MS;
  }

  private since(at: number): number {
    return this.now() - at;
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
