import { describe, expect, it } from '@jest/globals';
import { formatAddCheckpoint, formatSize, parseAddCheckpoint, parseSize } from './add-checkpoint';

const published = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`;

describe('what a log asks a witness', () => {
  it('is written as published', () => {
    const request = parseAddCheckpoint(Buffer.from(published));
    expect(request).toMatchObject({ oldSize: 20852014, consistency: { length: 4 } });
    expect(request.checkpoint.startsWith('example.com/behind-the-sofa\n20852163\n')).toBe(true);
    expect(formatAddCheckpoint(request)).toBe(published);
  });

  it('may be without a proof', () => {
    const first = formatAddCheckpoint({ oldSize: 0, consistency: [], checkpoint: 'note\n' });
    expect(first).toBe('old 0\n\nnote\n');
    expect(parseAddCheckpoint(first)).toEqual({ oldSize: 0, consistency: [], checkpoint: 'note\n' });
  });

  it.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['no empty line', 'old 0\nnote\n'],
    ['no old size', '\n\nnote\n'],
    ['a new size', published.replace('old', 'new')],
    ['a leading zero', published.replace('old 2', 'old 02')],
    ['two spaces', published.replace('old ', 'old  ')],
    ['a number below zero', published.replace('old ', 'old -')],
    ['a hash in no base64', published.replace('PlRN', '!lRN')],
    ['a hash too short', published.replace('PlRN', '')],
    ['64 hashes', `old 0\n${'PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n'.repeat(64)}\nnote\n`],
    ['no UTF-8', Buffer.of(0xff, 0x0a, 0x0a)],
  ])('is refused with %s', (_, body) => {
    expect(() => parseAddCheckpoint(body)).toThrow(expect.objectContaining({ code: 'ERR_REQUEST_MALFORMED' }));
  });

  it('is answered with the size the witness knows', () => {
    expect(formatSize(20852014)).toBe('20852014\n');
    expect(parseSize('20852014\n')).toBe(20852014);
    expect(['20852014', '020\n', 'x\n', '', '1\n\n'].map(parseSize)).toEqual([null, null, null, null, null]);
  });
});
