import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { Failure, toldAs } from './failure';

const systemError = (code: string, path?: string) => Object.assign(new Error(`${code}: raw, mkdir`), { code, path });

describe('an end', () => {
  it('that was foreseen is its sentence', () => expect(toldAs(new Failure('Do this.'))).toBe('Do this.'));

  it.each([
    ['ENOSPC', 'The disk is full.'],
    ['EEXIST', '/a is a file where a folder must be.'],
    ['ENOTDIR', 'A part of /a is a file where a folder must be.'],
    ['EACCES', 'This user has no right to /a.'],
    ['EROFS', '/a is on a disk that can only be read.'],
  ])('by the file system’s %s is told in people’s words', (code, told) =>
    expect(toldAs(systemError(code, '/a'))).toBe(told),
  );

  it('by a home that is a file is one sentence about it', async () => {
    const file = fileURLToPath(import.meta.url);
    const error = await mkdir(file, { recursive: true }).catch((reason: unknown) => reason);
    expect(toldAs(error)).toBe(`${file} is a file where a folder must be.`);
    const below = await mkdir(`${file}/home`, { recursive: true }).catch((reason: unknown) => reason);
    expect(toldAs(below)).toBe(`A part of ${file}/home is a file where a folder must be.`);
  });

  it('by a bug is everything', () => expect(toldAs(new TypeError('x'))).toMatch(/^TypeError: x\n +at /));
});
