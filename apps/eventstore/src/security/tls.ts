import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SecureContextOptions } from 'node:tls';
import { type Logger } from 'pino';
import { type TlsContext } from '../grpc/server';
import { type KeyPair, namesMissing, selfMadePair } from './self-made';

/** Where the node's certificate comes from. */
export type Tls =
  { readonly kind: 'files'; readonly certificate: string; readonly key: string } | { readonly kind: 'self-made' };

/** How often a running node looks whether its certificate was renewed, or has to be. */
const LOOK_EVERY_MS = 60 * 60 * 1000;
/** A certificate with less than this left is complained of whenever it is looked at. */
const SOON_MS = 14 * 24 * LOOK_EVERY_MS;

/** The certificate of a node that serves TLS, kept up to date until it is closed. */
export interface Tending {
  readonly context: TlsContext;
  /** Looks once more; what is already connected stays connected. */
  look(): Promise<void>;
  close(): void;
}

/**
 * Reads or makes the node's certificate for these names, and serves its successor as soon as there is one. Throws one
 * sentence where certificate and key cannot be used; a running node keeps what it has and says so in the log, where it
 * also says what clients will complain of.
 */
export const tendTls = async (
  tls: Tls,
  { folder, names, logger }: { folder: string; names: readonly string[]; logger: Logger },
): Promise<Tending> => {
  const read = async () =>
    tls.kind === 'files' ? readPair(tls) : selfMadePair(join(folder, 'tls'), names, Date.now());
  let serving = await read();
  const renewed: ((context: SecureContextOptions) => void)[] = [];
  const look = async () => {
    try {
      const found = await read();
      if (found.certificate !== serving.certificate) {
        serving = found;
        for (const listener of renewed) listener(contextOf(found));
        logger.info({ validTo: validToOf(found) }, 'certificate renewed');
      }
      judge(found, names, logger);
    } catch (error) {
      logger.error({ validTo: validToOf(serving), reason: (error as Error).message }, 'certificate not renewed');
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS).unref();
  judge(serving, names, logger);
  const context: TlsContext = {
    get current() {
      return contextOf(serving);
    },
    onRenewal: (listener) => void renewed.push(listener),
  };
  return { context, look, close: () => clearInterval(timer) };
};

const judge = (pair: KeyPair, names: readonly string[], logger: Logger): void => {
  const validTo = validToOf(pair);
  if (Date.parse(validTo) - Date.now() < SOON_MS) logger.warn({ validTo }, 'certificate expires soon, or has expired');
  const missing = namesMissing(pair, names);
  if (missing.length > 0) logger.warn({ names: missing }, 'certificate does not name the host');
};

const validToOf = ({ certificate }: KeyPair): string =>
  new Date(new X509Certificate(certificate).validTo).toISOString();

const readPair = async (files: { certificate: string; key: string }): Promise<KeyPair> => {
  const [certificate, key] = await Promise.all(
    [files.certificate, files.key].map((file) =>
      readFile(file, 'utf8').catch((cause: Error) => {
        throw new Error(`The file ${file} cannot be read.`, { cause });
      }),
    ),
  );
  const pair = { certificate: certificate!, key: key! };
  if (!belongTogether(pair)) {
    throw new Error(`The files ${files.certificate} and ${files.key} are not a certificate and its key in PEM.`);
  }
  return pair;
};

const belongTogether = ({ certificate, key }: KeyPair): boolean => {
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
};

const contextOf = ({ certificate, key }: KeyPair): SecureContextOptions => ({
  cert: certificate,
  key,
  minVersion: 'TLSv1.2',
});
