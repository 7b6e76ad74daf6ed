import { describe, expect, it } from '@jest/globals';
import { golden, inSnakeCase } from '../spec/examples';
import { disclosureRegister } from './disclosure-register.projection';

describe('the disclosure register', () => {
  it('holds every field of a disclosure under its own name', () => {
    for (const event of golden('DisclosureRecorded')) {
      const { position, data, metadata } = event;
      const row = { ...inSnakeCase(data), kind: 'disclosure', position, source_id: metadata.sourceId };
      expect(disclosureRegister.project(event)).toEqual([{ kind: 'insert', table: disclosureRegister.table, row }]);
    }
  });

  it.each(['AccessRecorded', 'TransferRecorded', 'DeletionRecorded'] as const)('knows nothing of %s', (name) => {
    expect(golden(name).flatMap((event) => disclosureRegister.project(event))).toEqual([]);
    expect(disclosureRegister.handles(name)).toBe(false);
  });
});
