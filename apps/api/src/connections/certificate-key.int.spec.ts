import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNote, signNote } from '@lieciba/ledger';
import { certificateKey } from './certificate-key';

const ORIGIN = 'log.example/spec';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'lieciba-certificate-key-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('the key of certificates', () => {
  it('is made once, for the owner alone, by however many come at a time', async () => {
    const file = join(folder, 'keys/certificate.key');
    const signers = await Promise.all(Array.from({ length: 8 }, () => certificateKey(file)(ORIGIN)));
    expect(new Set(signers.map(({ key }) => key.id)).size).toBe(1);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'keys'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(folder, 'keys'))).toEqual(['certificate.key']);
    const [signer, again] = [signers[0]!, await certificateKey(file)(ORIGIN)];
    expect(again.key).toEqual(signer.key);
    const note = await signNote({ text: 'what was answered\n', signatures: [] }, [again]);
    expect(openNote(note, [signer.key]).signed).toHaveLength(1);
  });

  it('has the name of the log in its own, so that neither is taken for the other', async () => {
    const signerOf = certificateKey(join(folder, 'keys/certificate.key'));
    expect((await signerOf(ORIGIN)).key.name).toBe('log.example/spec/certificates');
    expect((await signerOf('go.sum database tree')).key.name).toBe('go.sum-database-tree/certificates');
  });

  it('is refused where others may touch it, or it is another kind of key', async () => {
    const open = join(folder, 'open.key');
    await certificateKey(open)(ORIGIN);
    await chmod(open, 0o640);
    await expect(certificateKey(open)(ORIGIN)).rejects.toThrow('The key of certificates can be touched by others.');
    const other = join(folder, 'other.key');
    const { privateKey } = generateKeyPairSync('x25519');
    await writeFile(other, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
    await expect(certificateKey(other)(ORIGIN)).rejects.toThrow('The key of certificates must be an Ed25519 key.');
  });
});
