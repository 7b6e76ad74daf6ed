import pg from 'pg';

/** On which channel every process hears of the erased: `<epoch> <ref> <ref> …`, or the epoch alone for very many. */
export const CHANNEL = 'lieciba_vault';
const NOTIFIED_REFS_MAX = 200;

/** What other processes are told of an erasure. */
export const noticeOf = (epoch: string, refs: readonly string[]): string =>
  [epoch, ...(refs.length <= NOTIFIED_REFS_MAX ? refs : [])].join(' ');

export interface WatchOptions {
  readonly url: string;
  readonly timeoutMs: number;
  /** Between two questions whether anything changed. */
  readonly everyMs: number;
  /** For how long the last answer is trusted. */
  readonly staleMsMax: number;
  /** Of these people, or of anybody when null. */
  readonly onErased: (refs: ReadonlySet<string> | null) => void;
  /** Told at every answer. */
  readonly onKeyring: (number: number) => void;
}

/** Knows whether what this process remembers may still be used. */
export interface Watch {
  /** Whether the database said, no longer ago than `staleMsMax`, that we have heard of every erasure. */
  isCurrent(): boolean;
  close(): Promise<void>;
}

const STANDING = `select number::text as epoch, (select keyring from vault.key_proof) as keyring from vault.epoch`;

/** Nobody waits for a connection to end that may be half open. */
const abandon = (client: pg.Client): void => void client.end().catch(() => undefined);

/**
 * Hears of erasures as they happen, on a connection of its own, and asks for the count of them every `everyMs`: when a
 * notice was missed, or none came, whatever is remembered goes. Resolves after the first answer, or the first failure.
 */
export const watchChanges = async (options: WatchOptions): Promise<Watch> => {
  const { url, timeoutMs, everyMs, staleMsMax, onErased, onKeyring } = options;
  let client: pg.Client | undefined;
  let epoch = -1n;
  let confirmedAt = -Infinity;

  const hear = (number: bigint, refs: readonly string[]): void => {
    if (number <= epoch) return;
    onErased(number === epoch + 1n && refs.length > 0 ? new Set(refs) : null);
    epoch = number;
  };
  /** A restored backup may count less than before. */
  const learn = (number: bigint): void => {
    if (number !== epoch) onErased(null);
    epoch = number;
  };
  const connect = async (): Promise<pg.Client> => {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'lieciba-vault-watch',
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
      keepAlive: true,
    });
    // A connection that breaks is replaced at the next beat.
    fresh.on('error', () => undefined);
    fresh.on('end', () => {
      if (client === fresh) client = undefined;
    });
    fresh.on('notification', ({ payload = '' }) => {
      const [number = '', ...refs] = payload.split(' ');
      if (/^\d+$/.test(number)) hear(BigInt(number), refs);
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${CHANNEL}`);
      return fresh;
    } catch (error) {
      abandon(fresh);
      throw error;
    }
  };
  const beat = async (): Promise<void> => {
    const askedAt = performance.now();
    try {
      client ??= await connect();
      const { rows } = await client.query<{ epoch: string; keyring: number }>(STANDING);
      const [standing] = rows;
      if (!standing) return;
      learn(BigInt(standing.epoch));
      confirmedAt = askedAt;
      onKeyring(standing.keyring);
    } catch {
      if (client) abandon(client);
      client = undefined;
    }
  };

  await beat();
  let beating: Promise<void> | undefined;
  const timer = setInterval(() => {
    beating ??= beat().finally(() => (beating = undefined));
  }, everyMs);
  timer.unref();
  return {
    isCurrent: () => performance.now() - confirmedAt <= staleMsMax,
    async close() {
      clearInterval(timer);
      await beating;
      await client?.end().catch(() => undefined);
    },
  };
};
