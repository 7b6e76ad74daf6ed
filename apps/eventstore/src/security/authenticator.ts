import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Identity } from './identity';
import { type HashedPassword, isPassword } from './password';
import { type Users } from './users';

const CREDENTIALS_CHARS_MAX = 4_096;
const CHECKS_WAITING_MAX = 64;

/** Who somebody is, or why that cannot be said. */
export type Verdict = Identity | 'wrong' | 'busy';

/**
 * Knows callers by HTTP Basic credentials. A password is checked by scrypt once; afterwards it is known by a keyed digest,
 * one for each user, so that calls do not pay for it. Checks run one at a time and few may wait, so that a flood of guesses
 * costs one thread and little memory.
 */
export class Authenticator {
  private readonly digestKey = randomBytes(32);
  /** User name → digest of the password last found right. */
  private readonly known = new Map<string, Buffer>();
  /** Checks under way, by digest of the credentials: many calls of one client share one. */
  private readonly checks = new Map<string, Promise<Verdict>>();
  private lastCheck: Promise<unknown> = Promise.resolve();

  /** Nobody's password, so that an unknown name takes as long as a known one. */
  private readonly decoy: HashedPassword;

  /** `unnamed` is who a caller without credentials is. */
  constructor(
    private readonly users: Users,
    private readonly unnamed: Identity,
  ) {
    const [user] = users.values();
    this.decoy = { ...user!.password, salt: randomBytes(16).toString('base64url') };
  }

  /** The caller behind an `authorization` header; at once where the password is known already. */
  check(header: string | undefined): Verdict | Promise<Verdict> {
    if (header === undefined) return this.unnamed;
    const credentials = readBasic(header);
    if (credentials === undefined) return 'wrong';
    const { name, password } = credentials;
    const digest = this.digestOf(`${name}:${password}`);
    const known = this.known.get(name);
    if (known !== undefined && timingSafeEqual(known, digest)) return this.users.get(name)!.identity;

    const key = digest.toString('latin1');
    const running = this.checks.get(key);
    if (running !== undefined) return running;
    if (this.checks.size >= CHECKS_WAITING_MAX) return 'busy';
    const check = this.lastCheck.then(() => this.verify(name, password, digest)).finally(() => this.checks.delete(key));
    this.lastCheck = check.catch(() => {});
    this.checks.set(key, check);
    return check;
  }

  private async verify(name: string, password: string, digest: Buffer): Promise<Verdict> {
    const user = this.users.get(name);
    const right = await isPassword(password, user?.password ?? this.decoy);
    if (user === undefined || !right) return 'wrong';
    this.known.set(name, digest);
    return user.identity;
  }

  private digestOf(text: string): Buffer {
    return createHmac('sha256', this.digestKey).update(text).digest();
  }
}

const readBasic = (header: string): { name: string; password: string } | undefined => {
  if (header.length > CREDENTIALS_CHARS_MAX || !/^basic /i.test(header)) return undefined;
  const text = Buffer.from(header.slice('basic '.length).trim(), 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { name: text.slice(0, colon), password: text.slice(colon + 1) };
};
