import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Server } from 'node:https';
import { type Logger } from 'pino';

const LOOK_EVERY_MS = 60_000;

/** Where certificate and key are, PEM, the certificate with those that vouch for it behind it. */
export interface TlsFiles {
  readonly certificate: string;
  readonly key: string;
}

const isPair = (cert: string, key: string): boolean => {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
};

const textOf = (file: string, name: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`${name} cannot be read.`, { cause });
  }
};

/** What TLS is served with. @throws one sentence when the files are not a certificate and its key */
export const secureContextOf = ({ certificate, key }: TlsFiles) => {
  const pair = { cert: textOf(certificate, 'TLS_CERT_FILE'), key: textOf(key, 'TLS_KEY_FILE') };
  if (!isPair(pair.cert, pair.key))
    throw new Error('TLS_CERT_FILE and TLS_KEY_FILE must be a certificate and its key in PEM.');
  return { ...pair, minVersion: 'TLSv1.2' as const };
};

/** Serves a renewed certificate to whoever connects from then on; what is no pair is told of once, and left alone. */
export const renewTls = (server: Server, files: TlsFiles, log: Logger, everyMs = LOOK_EVERY_MS): void => {
  let serving = secureContextOf(files).cert;
  let told = '';
  const look = () => {
    try {
      const found = secureContextOf(files);
      if (found.cert === serving) return;
      server.setSecureContext(found);
      serving = found.cert;
      log.info('the certificate was renewed');
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'TLS cannot be renewed.';
      if (reason !== told) log.error({ reason }, 'the certificate was not renewed');
      told = reason;
    }
  };
  const timer = setInterval(look, everyMs).unref();
  server.once('close', () => clearInterval(timer));
};
