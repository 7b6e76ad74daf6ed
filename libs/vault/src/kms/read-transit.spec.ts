import { describe, expect, it } from '@jest/globals';
import { readTransit } from './read-transit';

const given = { KMS_URL: 'https://vault.example:8200', KMS_KEY: 'people', KMS_TOKEN_FILE: 'token' };

describe('a key service in the environment', () => {
  it('is none unless it is named', () => {
    expect(readTransit({ KMS_URL: '' })).toEqual({ transit: null, faults: [] });
  });

  it('is read with what goes with it', () => {
    const { transit, faults } = readTransit({ ...given, KMS_MOUNT: 'keys/transit', KMS_CA_FILE: 'ca.pem' });
    expect(faults).toEqual([]);
    expect(transit).toMatchObject({ url: given.KMS_URL, key: 'people', mount: 'keys/transit', caFile: 'ca.pem' });
    expect(readTransit(given).transit).toMatchObject({ mount: 'transit', caFile: undefined });
  });

  it('is refused by the names of all that is wrong, and never by a value', () => {
    const { transit, faults } = readTransit({ KMS_URL: 'hidden', KMS_KEY: 'a/../b', KMS_MOUNT: '/x' });
    expect(transit).toBeNull();
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['KMS_TOKEN_FILE', 'KMS_URL', 'KMS_KEY', 'KMS_MOUNT']);
    expect(faults.join()).not.toMatch(/hidden|\.\./);
  });
});
