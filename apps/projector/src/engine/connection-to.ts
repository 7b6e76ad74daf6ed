import { Client, type ClientConfig } from 'pg';

const CONNECT_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_AFTER_MS = 10_000; // Left to itself, the kernel asks for the first time after two hours.

/** A connection to the database that notices when the other end is gone. */
export const connectionTo = (databaseUrl: string): ClientConfig => ({
  connectionString: databaseUrl,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
});

/** A connection for as long as `work` takes. */
export const withClient = async <T>(
  databaseUrl: string,
  name: string,
  work: (client: Client) => Promise<T>,
): Promise<T> => {
  const client = new Client({ ...connectionTo(databaseUrl), application_name: name });
  client.on('error', () => undefined); // Whatever is asked next tells of it.
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};
