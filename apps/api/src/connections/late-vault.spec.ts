import { describe, expect, it } from '@jest/globals';
import { noStats, VaultError } from '@lieciba/vault';
import { InMemoryVault } from '../spec/doubles';
import { lateVault, type OpenVault } from './late-vault';

const away = () => new VaultError('ERR_VAULT_UNAVAILABLE', 'The vault is away.', 1_000);
const running = (): OpenVault => Object.assign(new InMemoryVault(), { close: async () => {} });

describe('a vault that comes late', () => {
  it('is away until it is open', async () => {
    const late = lateVault(async () => running());
    await expect(late.vault.ping()).rejects.toThrow(expect.objectContaining({ code: 'ERR_VAULT_UNAVAILABLE' }));
    expect(late.vault.stats()).toEqual(noStats);
    await late.open(() => {});
    await expect(late.vault.ping()).resolves.toBeUndefined();
  });

  it('is asked again until it is there, and that is said once', async () => {
    let tries = 0;
    let said = 0;
    const late = lateVault(async () => {
      if (++tries < 3) throw away();
      return running();
    });
    await late.open(() => said++);
    expect([tries, said]).toEqual([3, 1]);
  });

  it('says why it is away', async () => {
    const why = away();
    const late = lateVault(async () => {
      throw why;
    });
    await late.open(() => void late.close());
    await expect(late.vault.ping()).rejects.toThrow(expect.objectContaining({ cause: why }));
  });

  it('is not asked again for what another try would not heal', async () => {
    const late = lateVault(async () => {
      throw new VaultError('ERR_VAULT_KEYS', 'The keys do not fit.');
    });
    await expect(late.open(() => {})).rejects.toThrow('The keys do not fit.');
  });

  it('is no longer waited for once it is closed', async () => {
    const late = lateVault(async () => {
      throw away();
    });
    await late.open(() => void late.close());
  });
});
