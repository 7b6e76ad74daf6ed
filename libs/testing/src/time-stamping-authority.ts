import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
const RSA = ['-newkey', 'rsa:2048', '-nodes'];
const ROOT = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign'];

const STAMPING = ['extendedKeyUsage=critical,timeStamping', 'keyUsage=critical,digitalSignature'];

/** Whom a certificate names, and how it is made. */
export interface CertificateToMake {
  readonly name: string;
  /** As openssl writes them; those for stamping times, when not given. */
  readonly extensions?: readonly string[];
  readonly kind?: 'ec' | 'rsa';
  /** Self-signed when nobody is named. */
  readonly by?: string;
}

/** A real time-stamping authority `tsa` and the `ca` that vouches for it: the system's openssl, in a folder of its own. */
export const startAuthority = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lieciba-tsa-'));
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder, encoding: 'buffer' });
  const read = async (name: string) => new Uint8Array(await readFile(join(folder, name)));

  const make = async ({ name, extensions = STAMPING, kind = 'ec', by }: CertificateToMake): Promise<void> => {
    const own = ['-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/CN=${name}`, '-days', '3650'];
    const issuer = by === undefined ? [] : ['-CA', `${by}.pem`, '-CAkey', `${by}.key`];
    const added = extensions.flatMap((extension) => ['-addext', extension]);
    await openssl('req', '-x509', ...(kind === 'ec' ? EC : RSA), ...own, ...issuer, ...added);
  };

  /** The authority's answer to a request, its signature naming the certificate by this digest. */
  const reply = async (request: Uint8Array, { signer = 'tsa', ess = 'sha256' } = {}): Promise<Uint8Array> => {
    const settings = [
      '[tsa]',
      'serial = serial',
      'default_policy = 1.2.3.4.1',
      'digests = sha256, sha512',
      'signer_digest = sha256',
    ];
    await writeFile(join(folder, 'tsa.cnf'), [...settings, `ess_cert_id_alg = ${ess}`, ''].join('\n'));
    await writeFile(join(folder, 'request.tsq'), request);
    const how = ['-config', 'tsa.cnf', '-section', 'tsa', '-signer', `${signer}.pem`, '-inkey', `${signer}.key`];
    await openssl('ts', '-reply', ...how, '-chain', 'ca.pem', '-queryfile', 'request.tsq', '-out', 'reply.tsr');
    return read('reply.tsr');
  };

  /** A statement signed by somebody who is not asked how, as a token: what no authority that is in order would give. */
  const sign = async (statement: Uint8Array, signer: string, ...how: string[]): Promise<Uint8Array> => {
    await writeFile(join(folder, 'statement.der'), statement);
    const signing = ['-signer', `${signer}.pem`, '-inkey', `${signer}.key`, '-binary', '-nodetach', '-md', 'sha256'];
    await openssl('cms', '-sign', '-in', 'statement.der', ...signing, ...how, '-outform', 'DER', '-out', 'token.tst');
    return read('token.tst');
  };

  await make({ name: 'ca', extensions: ROOT });
  await make({ name: 'tsa', by: 'ca' });
  /** `end` removes the folder. */
  return { make, reply, sign, read, openssl, folder, end: () => rm(folder, { recursive: true }) };
};
