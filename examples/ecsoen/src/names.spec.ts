import { describe, expect, it } from '@jest/globals';
import { asLogin, drawName, fullName } from './names';
import { createDraw } from './random';

const names = Array.from({ length: 3_000 }, (_, i) => drawName(createDraw(i)));

describe('a name', () => {
  it('carries its diacritics', () => {
    const letters = new Set(names.map(fullName).join('').toLowerCase());
    for (const letter of 'āčēģīķļņšūž') expect(letters).toContain(letter);
  });
  it('has the surname that the bearer’s sex asks for', () => {
    for (const { given, surname, female } of names) {
      expect(surname).toMatch(female ? /[ae]$/ : /([sšņ]|te|ksa|kša)$/);
      if (female) expect(given).toMatch(/[ae]$/);
      else expect(given).toMatch(/[sš]$|^Ģirts$/);
    }
  });
  it('makes a login in plain letters', () => {
    expect(asLogin({ given: 'Ģirts', surname: 'Ķirsis', female: false })).toBe('girts.kirsis');
    for (const name of names) expect(asLogin(name)).toMatch(/^[a-z]+\.[a-z]+$/);
  });
});
