import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

type Item = Readonly<Record<string, string | number | undefined>>;
interface Answer {
  readonly status: number;
  readonly body: object;
}

/** As much of the transit engine as its public description says, with one key. For specs. */
export interface TransitDouble {
  readonly url: string;
  /** What was asked so far, as `POST encrypt`. */
  readonly asked: string[];
  /** The token it takes now. */
  token: string;
  minDecryptionVersion: number;
  /** Answers the next requests with these statuses, and nothing else; 0 hangs up. */
  failNext(...statuses: number[]): void;
  /** Answers nothing from now on. */
  silent: boolean;
  /** What it says from now on instead of an answer. */
  nonsense: string | null;
  rotate(): void;
  stop(): Promise<void>;
}

const refusal = (status: number, ...errors: string[]): Answer => ({ status, body: { errors } });

/** Starts it on a free port of this machine, with TLS when it is given a certificate. */
export const startTransit = async (tls?: { key: string; cert: string }): Promise<TransitDouble> => {
  const keys: Buffer[] = [randomBytes(32)];
  const statuses: number[] = [];

  const encrypted = (plaintext: string, version = keys.length): Item => {
    const key = keys[version - 1];
    if (!key) return { error: 'requested version for encryption is higher than the latest key version' };
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const sealed = Buffer.concat([nonce, cipher.update(plaintext, 'base64'), cipher.final(), cipher.getAuthTag()]);
    return { ciphertext: `vault:v${version}:${sealed.toString('base64')}` };
  };
  const decrypted = (ciphertext: string): Item => {
    const [, version = '', content = ''] = /^vault:v(\d+):(.+)$/.exec(ciphertext) ?? [];
    const key = keys[Number(version) - 1];
    if (!key) return { error: 'invalid ciphertext: no prefix' };
    if (Number(version) < double.minDecryptionVersion)
      return { error: 'ciphertext or signature version is disallowed by policy (too old)' };
    try {
      const sealed = Buffer.from(content, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(-16));
      const plain = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
      return { plaintext: plain.toString('base64') };
    } catch {
      return { error: 'cipher: message authentication failed' };
    }
  };
  const verbs: Record<string, (item: Item) => Item> = {
    encrypt: ({ plaintext, key_version: version }) => encrypted(String(plaintext), version as number | undefined),
    decrypt: ({ ciphertext }) => decrypted(String(ciphertext)),
    rewrap: ({ ciphertext, key_version: version }) => {
      const { plaintext, error } = decrypted(String(ciphertext));
      return error ? { error } : encrypted(String(plaintext), version as number | undefined);
    },
  };
  const answerTo = (method: string, path: string, body: { batch_input?: Item[] }): Answer => {
    const [, verb = '', name, rest] = /^\/v1\/transit\/(\w+)\/(\w+)(\/rotate)?$/.exec(path) ?? [];
    if (name !== 'people')
      return refusal(verb === 'keys' ? 404 : 400, ...(verb === 'keys' ? [] : ['encryption key not found']));
    if (verb === 'keys' && method === 'GET') return { status: 200, body: { data: { latest_version: keys.length } } };
    if (verb === 'keys' && rest) {
      double.rotate();
      return { status: 200, body: {} };
    }
    const results = (body.batch_input ?? []).map(verbs[verb] ?? (() => ({ error: 'unsupported operation' })));
    const status = results.some(({ error }) => error) ? 400 : 200;
    return { status, body: { data: { batch_results: results } } };
  };
  const serve: RequestListener = (request, response) => {
    const { method = '', url = '', headers } = request;
    double.asked.push(`${method} ${url.split('/')[3] ?? ''}`);
    if (double.silent) return;
    if (double.nonsense !== null) return void response.end(double.nonsense);
    const status = statuses.shift();
    if (status === 0) return void request.socket.destroy();
    const respond = ({ status: code, body }: Answer) => {
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (status !== undefined) return respond(refusal(status, 'Vault is sealed'));
    if (headers['x-vault-token'] !== double.token) return respond(refusal(403, 'permission denied'));
    if (method === 'GET') return respond(answerTo(method, url, {}));
    void json(request).then((body) => respond(answerTo(method, url, Object(body))));
  };
  const server = tls ? createHttpsServer(tls, serve) : createHttpServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const double: TransitDouble = {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    asked: [],
    token: 'a-token',
    minDecryptionVersion: 1,
    silent: false,
    nonsense: null,
    failNext: (...next) => statuses.push(...next),
    rotate: () => keys.push(randomBytes(32)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return double;
};
