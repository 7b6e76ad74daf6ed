import { readFile } from 'node:fs/promises';
import { Agent as HttpAgent, request as httpRequest, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { VaultError } from '../vault-error';

export interface TransitHttpOptions {
  /** Of the service, e.g. `https://vault.example:8200`. */
  readonly url: string;
  /** Holds the token; read anew when the service no longer takes the one we have. */
  readonly tokenFile: string;
  /** Certificates to trust, PEM; default those of the system. */
  readonly caFile?: string | undefined;
  /** Sent as `X-Vault-Namespace`. */
  readonly namespace?: string | undefined;
  /** Bound of one call, its repetitions included; default 5 s. */
  readonly timeoutMs?: number;
}

/** What the service said, whether it did what was asked or not. */
export interface TransitAnswer {
  readonly status: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly string[];
}

export interface TransitHttp {
  get(path: string): Promise<TransitAnswer>;
  post(path: string, body: object): Promise<TransitAnswer>;
  close(): void;
}

const TIMEOUT_MS = 5_000;
const TRIES_MAX = 4;
const FIRST_PAUSE_MS = 50;
const ANSWER_BYTES_MAX = 16 * 1024 * 1024;
const RETRY_AFTER_MS = 1_000;
/** A standby that has not caught up, too many requests, and whatever may pass by itself, such as a sealed service. */
const mayPass = (status: number): boolean => status === 412 || status === 429 || status >= 500;

const away = (cause: unknown) =>
  new VaultError('ERR_VAULT_UNAVAILABLE', 'The key service is away.', RETRY_AFTER_MS, { cause });

/** The parser's own words would quote what it stumbles over: that may be a key. */
const parse = (text: string): unknown => {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new TypeError('The answer is not JSON.');
  }
};

const answerFrom = (status: number, text: string): TransitAnswer => {
  const parsed = parse(text);
  const { data, errors } = Object(parsed) as { data?: unknown; errors?: unknown };
  return {
    status,
    data: Object(data) as Record<string, unknown>,
    errors: Array.isArray(errors) ? errors.filter((error) => typeof error === 'string') : [],
  };
};

/**
 * Speaks to the service, again where that may help and time is left: every question of ours may be asked twice.
 * @throws VaultError `ERR_VAULT_UNAVAILABLE` when it does not answer in time, or refuses the token
 */
export const openTransitHttp = (options: TransitHttpOptions): TransitHttp => {
  const { url, tokenFile, caFile, namespace, timeoutMs = TIMEOUT_MS } = options;
  const isSecure = new URL(url).protocol === 'https:';
  const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  let ca: Promise<string> | undefined;
  let token: Promise<string> | undefined;
  const readToken = async (): Promise<string> => (await readFile(tokenFile, 'utf8')).trim();

  const send = async (
    method: string,
    path: string,
    body: string | null,
    signal: AbortSignal,
  ): Promise<TransitAnswer> => {
    const trusted = caFile === undefined ? undefined : await (ca ??= readFile(caFile, 'utf8'));
    const sent: RequestOptions & { ca?: string } = {
      method,
      agent,
      signal,
      headers: {
        'x-vault-token': await (token ??= readToken()),
        'x-vault-request': 'true',
        ...(namespace === undefined ? {} : { 'x-vault-namespace': namespace }),
        ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      },
      ...(trusted === undefined ? {} : { ca: trusted }),
    };
    return new Promise((resolve, reject) => {
      const asked = (isSecure ? httpsRequest : httpRequest)(new URL(`/v1/${path}`, url), sent, (response) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        response.on('error', reject);
        response.on('data', (part: Buffer) => {
          parts.push(part);
          bytes += part.length;
          if (bytes > ANSWER_BYTES_MAX) response.destroy(new RangeError('The answer is too long.'));
        });
        response.on('end', () => {
          try {
            resolve(answerFrom(response.statusCode ?? 0, Buffer.concat(parts).toString()));
          } catch (error) {
            reject(error);
          }
        });
      });
      asked.on('error', reject);
      asked.end(body ?? undefined);
    });
  };

  const ask = async (method: string, path: string, body: string | null): Promise<TransitAnswer> => {
    const signal = AbortSignal.timeout(timeoutMs);
    let failure: unknown;
    for (let tries = 0, pauseMs = FIRST_PAUSE_MS; tries < TRIES_MAX && !signal.aborted; tries += 1, pauseMs *= 2) {
      if (tries > 0) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
      try {
        const answer = await send(method, path, body, signal);
        if (answer.status !== 403 && !mayPass(answer.status)) return answer;
        failure = new Error(`It answers ${answer.status}.`);
        if (answer.status === 403) {
          // Whoever renews the token writes a new one to the file.
          const [old, now] = [await token, await readToken()];
          if (now === old) break;
          token = Promise.resolve(now);
        }
      } catch (error) {
        failure = error;
        // A file that could not be read may be there next time.
        [ca, token] = [undefined, undefined];
      }
    }
    throw away(failure);
  };

  return {
    get: (path) => ask('GET', path, null),
    post: (path, body) => ask('POST', path, JSON.stringify(body)),
    close: () => agent.destroy(),
  };
};
