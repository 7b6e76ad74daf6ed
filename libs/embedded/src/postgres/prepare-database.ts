import pg from 'pg';

/** Roles that share a database: each owns one schema, or none, and sees no other's unless it is let in. */
export interface RoleOfDatabase {
  role: string;
  password: string;
  schema: string | null;
}

const connected = async (connectionString: string, work: (client: pg.Client) => Promise<void>) => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
};

const ensureRole = async (client: pg.Client, { role, password }: RoleOfDatabase) => {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  const [name, secret] = [client.escapeIdentifier(role), client.escapeLiteral(password)];
  await client.query(`${rowCount ? 'alter' : 'create'} role ${name} login password ${secret}`);
};

const ensureDatabase = async (client: pg.Client, database: string, roles: RoleOfDatabase[]) => {
  const name = client.escapeIdentifier(database);
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
  if (!rowCount) await client.query(`create database ${name}`);
  await client.query(`revoke all on database ${name} from public`);
  for (const { role } of roles) {
    await client.query(`grant connect, temporary on database ${name} to ${client.escapeIdentifier(role)}`);
  }
};

const ensureSchema = async (client: pg.Client, { role, schema }: RoleOfDatabase) => {
  if (schema === null) return;
  const [name, owner] = [client.escapeIdentifier(schema), client.escapeIdentifier(role)];
  await client.query(`create schema if not exists ${name} authorization ${owner}`);
};

/**
 * Makes the database, its roles and their schemas where they are missing, then runs `division`, SQL that says who may what
 * beyond that; all as superuser, any number of times.
 */
export const prepareDatabase = async (
  urlOf: (database: string) => string,
  database: string,
  roles: RoleOfDatabase[],
  division: string,
): Promise<void> => {
  await connected(urlOf('postgres'), async (client) => {
    for (const role of roles) await ensureRole(client, role);
    await ensureDatabase(client, database, roles);
  });
  await connected(urlOf(database), async (client) => {
    for (const role of roles) await ensureSchema(client, role);
    if (division) await client.query(division);
  });
};
