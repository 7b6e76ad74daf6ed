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
    const mistaken = names.filter(({ given, surname, female }) =>
      // A few surnames are the same for both.
      female
        ? !/[ae]$/.test(surname) || !/[ae]$/.test(given)
        : !/[sš]$|^(Čakste|Ļaksa|Ņukša)$/.test(surname) || !/[sš]$/.test(given),
    );
    expect(mistaken).toEqual([]);
  });
  it('makes a login in plain letters', () => {
    expect(asLogin({ given: 'Ģirts', surname: 'Ķirsis', female: false })).toBe('girts.kirsis');
    expect(names.map(asLogin).filter((login) => !/^[a-z]+\.[a-z]+$/.test(login))).toEqual([]);
  });
});
