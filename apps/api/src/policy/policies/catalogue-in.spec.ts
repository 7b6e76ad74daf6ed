import { describe, expect, it } from '@jest/globals';
import { ecsoen } from '@lieciba/domain';
import { Refusal } from '../../problem/refusal';
import { catalogueIn } from './catalogue-in';

const faultsOf = (catalogue: object): unknown => {
  try {
    catalogueIn(catalogue);
  } catch (error) {
    if (error instanceof Refusal) return error.members['faults'];
  }
  return [];
};

describe('a catalogue in a body', () => {
  it('is refused with the places of its faults', () => {
    const categories = [{ ...ecsoen.catalogue.categories[0], lable: 'x' }];
    expect(faultsOf({ ...ecsoen.catalogue, categories })).toContainEqual({
      pointer: '/catalogue/categories/0/lable',
      detail: 'Must be a key that is known.',
    });
  });

  it('is not told which name it gave to what nobody knows when that may be somebody', () => {
    const faults = JSON.stringify(faultsOf({ ...ecsoen.catalogue, '010190-12345': { 'ieva.liepa@example.lv': 1 } }));
    expect(faults).toContain('"pointer":"/catalogue"');
    expect(faults).not.toMatch(/010190|ieva/);
  });
});
