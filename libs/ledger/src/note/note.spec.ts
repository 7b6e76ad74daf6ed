import { describe, expect, it } from '@jest/globals';
import { openNote, parseVerifierKey } from '../verify';
import { cosignedMessage } from './cosignature';
import { enoch, goSumDb, peter, text } from './keys.fixture';
import { addSignatures, formatNote, parseNote, parseSignatures } from './note';
import { formatSignerKey, parseSignerKey, signNote } from './signer';

const peterKey = parseVerifierKey(peter.verifierKey);
const enochKey = parseVerifierKey(enoch.verifierKey);
const signed = `${text}\n${peter.line}`;

const codeOf = (read: () => unknown): unknown => {
  try {
    read();
    return 'accepted';
  } catch (error) {
    return (error as { code?: unknown }).code ?? error;
  }
};

describe('a note', () => {
  it('is signed as everybody signs it', async () => {
    expect(await signNote({ text, signatures: [] }, [parseSignerKey(peter.signerKey)])).toBe(signed);
  });

  it('gets a new signature of a key in the place of the old one, behind those of others', async () => {
    const twice = await signNote(parseNote(`${text}\n${peter.line}${enoch.line}`), [parseSignerKey(peter.signerKey)]);
    expect(twice).toBe(`${text}\n${enoch.line}${peter.line}`);
  });

  it('opens by any one of its keys, ignoring the others', () => {
    const both = `${text}\n${peter.line}${enoch.line}`;
    expect(openNote(both, [peterKey])).toMatchObject({ text, signed: [{ key: peterKey }] });
    expect(openNote(Buffer.from(both), [peterKey, enochKey]).signed).toEqual([{ key: peterKey }, { key: enochKey }]);
    expect(codeOf(() => openNote(both, []))).toBe('ERR_SIGNATURE_MISSING');
  });

  it('is looked at anew whenever a byte of it is another, however often it has held before', () => {
    for (let times = 0; times < 20; times += 1) {
      expect(openNote(signed, [peterKey]).signed).toHaveLength(1);
      expect(codeOf(() => openNote(signed.replace('If you', `If y${times % 10}u`), [peterKey]))).toBe(
        'ERR_SIGNATURE_INVALID',
      );
      const twin = { ...peterKey, publicKey: enochKey.publicKey };
      expect(codeOf(() => openNote(signed, [twin]))).toBe('ERR_SIGNATURE_INVALID');
    }
  });

  it('counts a signature once, however often it stands there', () => {
    expect(openNote(`${text}\n${peter.line}${peter.line}`, [peterKey, peterKey]).signed).toEqual([{ key: peterKey }]);
  });

  it('ignores a false signature of an unknown key, and is refused for one of a known key', () => {
    const bent = enoch.line.replace('5n2t', '5n3t');
    expect(openNote(`${text}\n${peter.line}${bent}`, [peterKey]).signed).toHaveLength(1);
    expect(codeOf(() => openNote(`${text}\n${peter.line}${bent}`, [peterKey, enochKey]))).toBe('ERR_SIGNATURE_INVALID');
    expect(codeOf(() => openNote(signed.replace('If you', 'If we'), [peterKey]))).toBe('ERR_SIGNATURE_INVALID');
    expect(codeOf(() => openNote(signed.replace('x08go/ZJkuBS', 'x08go/ZJkuBSABCD'), [peterKey]))).toBe(
      'ERR_SIGNATURE_INVALID',
    );
  });

  it('takes another’s name or id, but not both, for an unknown key', () => {
    expect(codeOf(() => openNote(signed.replace('— Peter', '— Carmen'), [peterKey]))).toBe('ERR_SIGNATURE_MISSING');
    expect(codeOf(() => openNote(signed.replace('x08g', 'xxxx'), [peterKey]))).toBe('ERR_SIGNATURE_MISSING');
  });

  it('does not choose between two keys of one name and id', () => {
    const twin = { ...peterKey, publicKey: enochKey.publicKey };
    expect(codeOf(() => openNote(signed, [peterKey, twin]))).toBe('ERR_KEY_AMBIGUOUS');
    expect(openNote(`${text}\n${enoch.line}`, [peterKey, twin, enochKey]).signed).toHaveLength(1);
  });

  it('has up to 100 signatures', () => {
    expect(openNote(`${text}\n${peter.line.repeat(100)}`, [peterKey]).signed).toHaveLength(1);
    expect(codeOf(() => openNote(`${text}\n${peter.line.repeat(101)}`, [peterKey]))).toBe('ERR_NOTE_MALFORMED');
    expect(codeOf(() => openNote(`${'a'.repeat(1_048_576)}\n\n${peter.line}`, [peterKey]))).toBe('ERR_NOTE_MALFORMED');
  });

  it('has a text that may hold empty lines', () => {
    expect(parseNote(`\n\n${peter.line}`).text).toBe('\n');
    expect(parseNote(`a\n\nb\n\n\n${peter.line}`).text).toBe('a\n\nb\n\n');
  });

  const bytes = Buffer.from(signed);
  it.each<[string, Uint8Array | string]>([
    ['nothing', ''],
    ['the text alone', text],
    ['no signature', `${text}\n`],
    ['no last newline', signed.slice(0, -1)],
    ['a control character', `\u0001${signed}`],
    ['a tab', `a\tb\n\n${peter.line}`],
    ['a carriage return', signed.replaceAll('\n', '\r\n')],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.of(0xff), bytes])],
    ['half a surrogate pair as UTF-8', Buffer.concat([Buffer.from('eda080', 'hex'), bytes])],
    ['a name with a space', `${text}\n${peter.line.replace('— Peter', '— Bad Peter')}`],
    ['a name with a plus', `${text}\n${peter.line.replace('PeterN', 'Peter+N')}`],
    ['no name', `${text}\n${peter.line.replace('PeterNeumann', '')}`],
    ['a hyphen for the dash', `${text}\n${peter.line.replace('—', '-')}`],
    ['an unexpected line', `${signed}Unexpected line.\n`],
    ['no base64', `${text}\n— PeterNeumann\n`],
    ['base64 with a space behind', `${text}\n${peter.line.replace('=\n', '= \n')}`],
    ['base64 without padding', `${text}\n${peter.line.replace('=\n', '\n')}`],
    ['base64 with stray bits', `${text}\n${peter.line.replace('nAM=', 'nAN=')}`],
    ['an id and nothing behind', `${text}\n— PeterNeumann x08gow==\n`],
  ])('is refused with %s', (_, note) => {
    expect(codeOf(() => openNote(note, [peterKey]))).toBe('ERR_NOTE_MALFORMED');
  });

  it.each(['', 'no newline', 'a\n\nb', 'tab\t\n', 'half a \ud800 character\n'])(
    'is not written with the text %j',
    (bad) => {
      const { signatures } = parseNote(signed);
      expect(codeOf(() => formatNote({ text: bad, signatures }))).toBe('ERR_NOTE_MALFORMED');
    },
  );

  it('says nothing before it is signed', () => {
    expect(codeOf(() => formatNote({ text, signatures: [] }))).toBe('ERR_NOTE_MALFORMED');
  });
});

describe('the checkpoints of sum.golang.org', () => {
  it.each(goSumDb.checkpoints)('open by its published key: %s', (checkpoint) => {
    const key = parseVerifierKey(goSumDb.verifierKey);
    expect(openNote(checkpoint, [key]).signed).toEqual([{ key }]);
    expect(codeOf(() => openNote(checkpoint.replace('6', '7'), [key]))).toBe('ERR_SIGNATURE_INVALID');
  });
});

describe('a cosignature', () => {
  const checkpoint = 'test\n123\nf+7CoKgXKE/tNys9TTXcr/ad6U/K3xvznmzew9y6SP0=\nExtendo\n';
  const witness = parseSignerKey(formatSignerKey('witness.example/w1', 'cosignature', Buffer.alloc(32, 7)));

  it('is over the second, and over the whole checkpoint', () => {
    expect(Buffer.from(cosignedMessage(checkpoint, 1679315147n)).toString()).toBe(
      `cosignature/v1\ntime 1679315147\n${checkpoint}`,
    );
  });

  it('says when it was made', async () => {
    const note = await signNote({ text: checkpoint, signatures: [] }, [witness], 1679315147);
    expect(openNote(note, [witness.key]).signed).toEqual([{ key: witness.key, timestamp: 1679315147n }]);
    expect(codeOf(() => openNote(note.replace('Extendo', 'Extend@'), [witness.key]))).toBe('ERR_SIGNATURE_INVALID');
    await expect(signNote({ text: checkpoint, signatures: [] }, [witness])).rejects.toThrow(RangeError);
  });

  it('does not hold for another second, or one that cannot be', async () => {
    const { signatures } = parseNote(await signNote({ text: checkpoint, signatures: [] }, [witness], 1679315147));
    for (const at of [0, 7]) {
      const bent = signatures.map((line) => ({
        ...line,
        signature: line.signature.map((byte, i) => (i === at ? byte ^ 0x80 : byte)),
      }));
      expect(codeOf(() => openNote(formatNote({ text: checkpoint, signatures: bent }), [witness.key]))).toBe(
        'ERR_SIGNATURE_INVALID',
      );
    }
  });

  it('is told from a plain signature by the same key', async () => {
    const log = parseSignerKey(formatSignerKey('witness.example/w1', 'ed25519', Buffer.alloc(32, 7)));
    const note = await signNote({ text: checkpoint, signatures: [] }, [log]);
    expect(codeOf(() => openNote(note, [witness.key]))).toBe('ERR_SIGNATURE_MISSING');
  });

  it('is a line to put under a checkpoint, as published', () => {
    const answer =
      '— witness.example/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n';
    const added = addSignatures(parseNote(signed), parseSignatures(answer));
    expect(formatNote(added)).toBe(signed + answer);
  });
});
