import { type EventStore } from '@lieciba/event-store';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificateKeyName, formatSignerKey, parseSignerKey } from '@lieciba/ledger';
import { pino } from 'pino';
import { createApp } from '../create-app';
import { type HttpSettings, unlimited } from '../http/settings';
import { tokenDoor } from '../identity/access-file';
import { type Identity, type Role } from '../identity/identity';
import { InMemoryVault, StubViews } from './doubles';

export const tokens: Readonly<Record<Role, string>> = {
  source: 'token-of-a-source',
  auditor: 'token-of-an-auditor',
  dpo: 'token-of-the-dpo',
  inspector: 'token-of-an-inspector',
  admin: 'token-of-an-admin',
};

/** Members of staff behind the tokens of people, by the vault's references; `second` is another dpo, with a token of their own. */
export const people = {
  auditor: 'a0d17042-1c5e-4f0a-9b3d-2e6f7a8b9c0d',
  dpo: 'd90a1b2c-3d4e-4f5a-8b6c-7d8e9f0a1b2c',
  inspector: '1a59ec70-4b5c-4d6e-9f7a-8b9c0d1e2f3a',
  admin: 'ad3141a2-b3c4-4d5e-8f6a-7b8c9d0e1f2a',
  second: '5ec04d00-d1e2-4f3a-8b4c-5d6e7f8a9b0c',
} as const;
export const bearerOfSecondDpo = { authorization: 'Bearer token-of-a-second-dpo' };

const byRole = tokenDoor(tokens);
const knownPeople: Identity = {
  async holderOf(token) {
    if (`Bearer ${token}` === bearerOfSecondDpo.authorization) return { roles: ['dpo'], actorRef: people.second };
    const holder = await byRole(token);
    const role = holder?.roles[0];
    if (!holder || role === undefined) return null;
    return role === 'source' ? holder : { roles: holder.roles, actorRef: people[role] };
  },
};

/** Signs certificates of a log's answers. */
const certificateSigner = (origin: string) =>
  parseSignerKey(formatSignerKey(certificateKeyName(origin), 'ed25519', Buffer.alloc(32, 9)));

export const now = new Date('2026-11-20T09:15:04.120Z');

interface Asked {
  readonly role?: Role | undefined;
  readonly headers?: Record<string, string>;
}

/** The whole api over doubles in memory; `lines` is what it logged. */
export const startApi = async <Store extends EventStore>(
  store: Store,
  identity = knownPeople,
  settings: Partial<HttpSettings> = {},
) => {
  const vault = new InMemoryVault();
  const views = new StubViews();
  const ledgerFiles = new Map<string, Uint8Array>();
  const ledger = async (path: string) => ledgerFiles.get(path) ?? null;
  const certifier = {
    program: 'lieciba of a spec',
    signerOf: async (origin: string) => certificateSigner(origin),
    waitMsMax: 0,
  };
  const verifyPage = readFileSync(join(process.cwd(), 'docs/verify.html'), 'utf8');
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const ports = { store, vault, views, ledger, certifier, verifyPage, identity, clock: { now: () => now }, log };
  // Whoever tries the page at `/docs` asks for it: it takes longer to set up than all the rest.
  const app = await createApp(ports, { ...unlimited, docsPage: false, ...settings });
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
