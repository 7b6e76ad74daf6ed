import { createPrivateKey, KeyObject, webcrypto, X509Certificate } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { writeWhole } from '@lieciba/embedded';

/** A certificate and its private key, both PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 24 * 60 * 60 * 1000;
const AUTHORITY_DAYS = 3_650;
const NODE_DAYS = 365;
/** A certificate with less than this left is made anew. */
const RENEW_DAYS = 60;
/** Clients whose clock is behind would otherwise refuse a certificate made just now. */
const BACKDATED_MS = 60 * 60 * 1000;

/** By these names every node can be reached from its own machine. */
const LOCAL_NAMES = ['localhost', '127.0.0.1', '::1'];

/**
 * The node's certificate for these names, from `<folder>/node.crt` and `node.key`; whatever is missing, about to expire or
 * made for other names is made anew, signed by the authority in `ca.crt` and `ca.key`. Clients trust `ca.crt`.
 */
export const selfMadePair = async (folder: string, names: readonly string[], nowMs: number): Promise<KeyPair> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const wanted = [...new Set([...LOCAL_NAMES, ...names])];
  const authority = await keptPair(folder, 'ca');
  const node = await keptPair(folder, 'node');
  const kept = authority !== undefined && lasts(authority, nowMs) ? authority : undefined;
  if (kept && node && lasts(node, nowMs) && isIssuedBy(node, kept) && namesMissing(node, wanted).length === 0)
    return node;

  const issuer = kept ?? (await save(folder, 'ca', await makeAuthority(nowMs)));
  return save(folder, 'node', await makeNode(issuer, wanted, nowMs));
};

const keptPair = async (folder: string, name: string): Promise<KeyPair | undefined> => {
  const files = ['crt', 'key'].map((kind) => join(folder, `${name}.${kind}`));
  try {
    const [certificate, key] = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    const pair = { certificate: certificate!, key: key! };
    new X509Certificate(pair.certificate);
    createPrivateKey(pair.key);
    return pair;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`The files ${files.join(' and ')} cannot be used; remove them to have new ones made.`, {
      cause: error,
    });
  }
};

const save = async (folder: string, name: string, pair: KeyPair): Promise<KeyPair> => {
  await writeWhole(join(folder, `${name}.key`), pair.key);
  await writeWhole(join(folder, `${name}.crt`), pair.certificate);
  return pair;
};

const lasts = ({ certificate, key }: KeyPair, nowMs: number): boolean => {
  const read = new X509Certificate(certificate);
  return Date.parse(read.validTo) - nowMs > RENEW_DAYS * DAY_MS && read.checkPrivateKey(createPrivateKey(key));
};

const isIssuedBy = (node: KeyPair, authority: KeyPair): boolean =>
  new X509Certificate(node.certificate).verify(new X509Certificate(authority.certificate).publicKey);

/** Those of the names that the certificate is not for. */
export const namesMissing = ({ certificate }: KeyPair, names: readonly string[]): string[] => {
  const read = new X509Certificate(certificate);
  return names.filter((name) => (isIP(name) ? read.checkIP(name) : read.checkHost(name)) === undefined);
};

/** Loaded only where certificates are made: it takes a while, and needs its polyfill first. */
const loadX509 = async () => {
  await import('reflect-metadata');
  return import('@peculiar/x509');
};

const newKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

const pem = (key: webcrypto.CryptoKey): string =>
  KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }) as string;

const signingKeyOf = ({ key }: KeyPair): Promise<webcrypto.CryptoKey> => {
  const der = createPrivateKey(key).export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign']);
};

const validity = (nowMs: number, days: number) => ({
  notBefore: new Date(nowMs - BACKDATED_MS),
  notAfter: new Date(nowMs + days * DAY_MS),
});

const makeAuthority = async (nowMs: number): Promise<KeyPair> => {
  const x509 = await loadX509();
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Lieciba event store authority',
    ...validity(nowMs, AUTHORITY_DAYS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: `${certificate.toString('pem')}\n`, key: pem(keys.privateKey) };
};

const makeNode = async (authority: KeyPair, names: readonly string[], nowMs: number): Promise<KeyPair> => {
  const x509 = await loadX509();
  const keys = await newKeys();
  const issuer = new x509.X509Certificate(authority.certificate);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=eventstoredb-node', // What a real node's certificate is called.
    issuer: issuer.subject,
    ...validity(nowMs, NODE_DAYS),
    signingAlgorithm: ALGORITHM,
    signingKey: await signingKeyOf(authority),
    publicKey: keys.publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return { certificate: `${certificate.toString('pem')}\n`, key: pem(keys.privateKey) };
};
