import { CatalogueError } from './catalogue-error';
import { ecsoen } from './ecsoen.policy.generated';
import { readCatalogue } from './read-catalogue';

export const policy = ecsoen.catalogue;

type Step = string | number;

/** The policy's data with one place changed; undefined takes the key away. */
export const changed = (path: readonly Step[], value: unknown): unknown => {
  const data = structuredClone(policy);
  const last = path.at(-1) ?? '';
  const holder = path.slice(0, -1).reduce<unknown>((part, step) => Reflect.get(Object(part), step), data);
  if (value === undefined) Reflect.deleteProperty(Object(holder), last);
  else Reflect.set(Object(holder), last, value);
  return data;
};

/** What is wrong with such a file, as `place: what must stand there`. */
export const faultsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof CatalogueError)
      return error.faults.map(({ pointer, constraint }) => `${pointer}: ${constraint}`);
    throw error;
  }
};

export const faultsAfter = (path: readonly Step[], value: unknown): readonly string[] =>
  faultsOf(() => readCatalogue(changed(path, value)));
