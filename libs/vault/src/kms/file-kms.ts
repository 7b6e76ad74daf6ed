import { type KeyObject } from 'node:crypto';
import { loadKey, loadOrMakeKey } from '../keys/key-files';
import { seal, unseal } from '../sealing';
import { type Kms } from './kms';

/** The embedded default: master keys are files in the folder, `master.key`, then `master-2.key` and so on. */
export const createFileKms = (folder: string): Kms => {
  const known = new Map<number, KeyObject>();
  const masterOf = async (version: number): Promise<KeyObject> => {
    const master = known.get(version) ?? (await loadKey(folder, 'master', version));
    known.set(version, master);
    return master;
  };
  const wrap: Kms['wrap'] = async (keys, version) => {
    const master = await masterOf(version);
    return keys.map(({ kind, ref, key }) => seal(master, key, kind, ref));
  };
  const unwrap: Kms['unwrap'] = async (keys) => {
    for (const version of new Set(keys.map(({ version }) => version))) await masterOf(version);
    return keys.map(({ kind, ref, wrapped, version }) => unseal(known.get(version)!, wrapped, kind, ref));
  };
  return {
    wrap,
    unwrap,
    async rewrap(keys, version) {
      const opened = await unwrap(keys);
      try {
        return await wrap(
          keys.map(({ kind, ref }, index) => ({ kind, ref, key: opened[index]! })),
          version,
        );
      } finally {
        for (const key of opened) key.fill(0);
      }
    },
    async versionAfter(version) {
      known.set(version + 1, await loadOrMakeKey(folder, 'master', version + 1));
      return version + 1;
    },
    ping: async () => undefined,
    close: () => known.clear(),
  };
};
