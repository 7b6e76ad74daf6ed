import { type EventStore } from '@lieciba/event-store';
import { pino } from 'pino';
import { createApp } from '../create-app';
import { tokenIdentity } from '../identity/access-file';
import { type Role } from '../identity/identity';
import { InMemoryVault, StubViews } from './doubles';

export const tokens: Readonly<Record<Role, string>> = {
  source: 'token-of-a-source',
  auditor: 'token-of-an-auditor',
  dpo: 'token-of-the-dpo',
  inspector: 'token-of-an-inspector',
  admin: 'token-of-an-admin',
};

export const now = new Date('2026-11-20T09:15:04.120Z');

interface Asked {
  readonly role?: Role | undefined;
  readonly headers?: Record<string, string>;
}

/** The whole api over doubles in memory; `lines` is what it logged. */
export const startApi = async <Store extends EventStore>(store: Store) => {
  const vault = new InMemoryVault();
  const views = new StubViews();
  const ledgerFiles = new Map<string, Uint8Array>();
  const ledger = async (path: string) => ledgerFiles.get(path) ?? null;
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const identity = tokenIdentity(tokens);
  const app = await createApp({ store, vault, views, ledger, identity, clock: { now: () => now }, log });
  const send = async (method: 'GET' | 'POST', url: string, body: unknown, { role, headers }: Asked) => {
    const answer = await app.inject({
      method,
      url,
      headers: {
        ...(role && { authorization: `Bearer ${tokens[role]}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      body: (isJson ? answer.json() : undefined) as Record<string, unknown>,
    };
  };
  return {
    app,
    store,
    vault,
    views,
    ledgerFiles,
    lines,
    post: (url: string, body: unknown, asked: Asked = { role: 'source' }) => send('POST', url, body, asked),
    get: (url: string, asked: Asked = {}) => send('GET', url, undefined, asked),
    close: () => app.close(),
  };
};

export type Api<Store extends EventStore = EventStore> = Awaited<ReturnType<typeof startApi<Store>>>;
