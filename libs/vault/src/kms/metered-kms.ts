import { type Kms } from './kms';

/** What the master key was asked for since the start. */
export interface KmsCost {
  /** Keys opened, and keys sealed anew. */
  readonly unwraps: number;
  readonly wraps: number;
  readonly calls: number;
  readonly seconds: number;
}

/** The same, counting. */
export const meteredKms = (kms: Kms): Kms & { cost(): KmsCost } => {
  const spent = { unwraps: 0, wraps: 0, calls: 0, seconds: 0 };
  const paying = async <T>(counted: 'unwraps' | 'wraps', many: number, work: () => Promise<T>): Promise<T> => {
    if (many === 0) return work();
    const start = performance.now();
    spent[counted] += many;
    spent.calls += 1;
    try {
      return await work();
    } finally {
      spent.seconds += (performance.now() - start) / 1_000;
    }
  };
  return {
    ...kms,
    wrap: (keys, version) => paying('wraps', keys.length, () => kms.wrap(keys, version)),
    unwrap: (keys) => paying('unwraps', keys.length, () => kms.unwrap(keys)),
    rewrap: (keys, version) => paying('wraps', keys.length, () => kms.rewrap(keys, version)),
    cost: () => ({ ...spent }),
  };
};
