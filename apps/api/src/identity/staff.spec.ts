import { describe, expect, it } from '@jest/globals';
import { VaultError } from '@lieciba/vault';
import { InMemoryVault } from '../spec/doubles';
import { type Door, staffKnownTo } from './staff';

const source: Door = async (token) => (token === 'of crm' ? { roles: ['source'], sourceId: 'crm' } : null);
const people: Door = async (token) => (token === 'of ilze' ? { roles: ['dpo'], login: 'ilze.liepina' } : null);
const anna = { scheme: 'staff-login', value: 'anna.berzina' };

describe('whoever comes in', () => {
  const vault = new InMemoryVault();
  const { holderOf } = staffKnownTo(vault, [source, people]);

  it('is known by the same reference as whoever handled something under that login', async () => {
    const [byLogin] = [
      await staffKnownTo(vault, [async () => ({ roles: ['dpo'], login: 'anna.berzina' })]).holderOf(''),
    ];
    const { ref } = (await vault.referencesFor([anna])).of(anna);
    expect(byLogin).toEqual({ roles: ['dpo'], actorRef: ref });
  });

  it('is let in by whichever door knows the token', async () => {
    expect(await holderOf('of crm')).toEqual({ roles: ['source'], sourceId: 'crm' });
    expect(await holderOf('of ilze')).toEqual({ roles: ['dpo'], actorRef: expect.any(String) });
    expect(await holderOf('of nobody')).toBeNull();
  });

  it('is known by name from then on, and by a new name once there is one', async () => {
    const named = (name: string) =>
      staffKnownTo(vault, [async () => ({ roles: ['dpo'], login: 'anna.berzina', name })]);
    await named('Anna Bērziņa').holderOf('');
    const { actorRef = '' } = (await named('Anna Kalniņa').holderOf('')) ?? {};
    expect([...(await vault.namesOf([actorRef])).values()]).toEqual(['Anna Kalniņa']);
  });

  it('is not made known to the vault where no role lets them in anywhere', async () => {
    const stranger: Door = async () => ({ roles: [], login: 'janis.ozols', name: 'Jānis Ozols' });
    expect(await staffKnownTo(vault, [stranger]).holderOf('')).toEqual({ roles: [] });
    expect(await vault.find({ scheme: 'staff-login', value: 'janis.ozols' })).toBeNull();
  });

  it('waits where the vault cannot tell who it is, unless it is no person', async () => {
    vault.failWith(new VaultError('ERR_VAULT_UNAVAILABLE', 'The vault is away.', 1_000));
    await expect(holderOf('of ilze')).rejects.toThrow('The vault is away.');
    expect(await holderOf('of crm')).toEqual({ roles: ['source'], sourceId: 'crm' });
  });
});
