import { type VaultStats } from '@lieciba/vault';
import { Counter, Gauge, type Registry } from 'prom-client';

type Figures = Readonly<Record<string, number>>;

/** What the vault did since the start, read whenever somebody asks. */
export const countVault = (registry: Registry, stats: () => VaultStats): void => {
  const registers = [registry];
  const count = (name: string, help: string, read: (stats: VaultStats) => number) =>
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read(stats()));
      },
    });
  const countEach = (name: string, help: string, label: string, read: (stats: VaultStats) => Figures) =>
    new Counter({
      name,
      help,
      labelNames: [label],
      registers,
      collect() {
        this.reset();
        for (const [value, figure] of Object.entries(read(stats()))) this.inc({ [label]: value }, figure);
      },
    });

  countEach(
    'lieciba_vault_people_total',
    'People the vault was asked for, found in memory or not: then the database was asked, and the master key.',
    'found',
    ({ hits, misses }) => ({ memory: hits, database: misses }),
  );
  new Gauge({
    name: 'lieciba_vault_people_in_memory',
    help: 'People kept in memory with their keys.',
    registers,
    collect() {
      this.set(stats().cached);
    },
  });
  count('lieciba_vault_round_trips_total', 'Statements and transactions of the vault.', (s) => s.database.roundTrips);
  count('lieciba_vault_round_trip_seconds_total', 'Waited for them, a connection included.', (s) => s.database.seconds);
  countEach(
    'lieciba_vault_keys_total',
    'Keys of people, opened by the master key or sealed by it.',
    'did',
    ({ kms: { unwraps, wraps } }) => ({ open: unwraps, seal: wraps }),
  );
  count('lieciba_vault_kms_calls_total', 'Calls to whoever holds the master key.', ({ kms }) => kms.calls);
  count('lieciba_vault_kms_seconds_total', 'Waited for them.', ({ kms }) => kms.seconds);
};
