import { type TransitOptions } from './transit-kms';

/** A key service as the environment names it, null when it names none; or what is wrong, by name and without values. */
export interface ReadTransit {
  readonly transit: TransitOptions | null;
  readonly faults: readonly string[];
}

const isService = (value: string): boolean => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

/** Reads `KMS_URL`, `KMS_KEY`, `KMS_TOKEN_FILE`, and where they are given `KMS_MOUNT`, `KMS_CA_FILE`, `KMS_NAMESPACE`. */
export const readTransit = (source: Readonly<Record<string, string | undefined>>): ReadTransit => {
  const { KMS_URL: url, KMS_KEY: key, KMS_TOKEN_FILE: tokenFile, KMS_MOUNT: mount } = source;
  const given = { KMS_URL: url, KMS_KEY: key, KMS_TOKEN_FILE: tokenFile };
  const missing = Object.entries(given).filter(([, value]) => !value);
  if (missing.length === 3) return { transit: null, faults: [] };
  const faults = [
    ...missing.map(([name]) => `${name} must be given with the other KMS settings`),
    ...(url && !isService(url) ? ['KMS_URL must be an http:// or https:// URL'] : []),
    ...(key && !/^[\w.-]+$/.test(key) ? ['KMS_KEY must be the name of a key'] : []),
    ...(mount && !/^[\w.-]+(\/[\w.-]+)*$/.test(mount) ? ['KMS_MOUNT must be the path of a secrets engine'] : []),
  ];
  if (faults.length > 0 || !url || !key || !tokenFile) return { transit: null, faults };
  return {
    transit: {
      url,
      key,
      tokenFile,
      mount: mount || 'transit',
      caFile: source['KMS_CA_FILE'] || undefined,
      namespace: source['KMS_NAMESPACE'] || undefined,
    },
    faults,
  };
};
