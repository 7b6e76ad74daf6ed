import { type Adapter, type AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/** However often somebody begins to log in, no more is kept. */
const KEPT_MAX = 1_000;

/** Keeps what an issuer has to know of its sessions in memory: each kind apart, and none longer than it is good for. */
export const inMemory = (): ((kind: string) => Adapter) => {
  const kinds = new Map<string, Map<string, Kept>>();
  const all = () => [...kinds.values()];
  return (kind) => {
    const kept = kinds.get(kind) ?? new Map<string, Kept>();
    kinds.set(kind, kept);
    const find = (id: string) => {
      const found = kept.get(id);
      return found && found.until > Date.now() ? found.payload : undefined;
    };
    const findBy = (name: 'uid' | 'userCode', value: string) =>
      [...kept.keys()].map(find).find((payload) => payload?.[name] === value);
    return {
      async upsert(id, payload, expiresIn) {
        kept.delete(id);
        kept.set(id, { payload, until: expiresIn ? Date.now() + expiresIn * 1_000 : Infinity });
        const [oldest] = kept.keys();
        if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
      },
      find: async (id) => find(id),
      findByUid: async (uid) => findBy('uid', uid),
      findByUserCode: async (userCode) => findBy('userCode', userCode),
      async consume(id) {
        const payload = find(id);
        if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
      },
      destroy: async (id) => void kept.delete(id),
      async revokeByGrantId(grantId) {
        for (const each of all())
          for (const [id, { payload }] of each) if (payload.grantId === grantId) each.delete(id);
      },
    };
  };
};
