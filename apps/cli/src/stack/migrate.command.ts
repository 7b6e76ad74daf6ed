import { readEnv } from '../env';
import { Failure } from '../failure';
import { migrateAll } from './roles';

/** `lieciba migrate`: brings the PostgreSQL of `MIGRATIONS_DATABASE_URL` to what this version needs, and ends. */
export const migrateGiven = async (): Promise<void> => {
  const { migrationsUrl } = readEnv(process.env);
  if (!migrationsUrl) throw new Failure('MIGRATIONS_DATABASE_URL must be a postgres:// URL.');
  await migrateAll(migrationsUrl);
  console.log('Views and vault are what this version needs.');
};
