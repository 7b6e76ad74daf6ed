import { code, identifier, name as nameOfPerson } from '../../well-formed/texts';
import { type Role, roles } from '../identity';
import { type NamedHolder } from '../staff';

export type Claims = Readonly<Record<string, unknown>>;

/** Which claims say who somebody is: names, or paths with dots between, such as `realm_access.roles`. */
export interface ClaimNames {
  readonly roles: string;
  readonly staff: string;
  readonly source: string;
}

/** A claim may have a dot in its name; only where none has, the dots lead into it. */
const claimAt = (claims: Claims, name: string): unknown => {
  if (Object.hasOwn(claims, name)) return claims[name];
  let at: unknown = claims;
  for (const part of name.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Claims)[part];
  }
  return at;
};

const wordsOf = (claim: unknown): readonly unknown[] => {
  if (Array.isArray(claim)) return claim;
  return typeof claim === 'string' ? claim.split(/[ ,]+/) : [];
};

const isOfPeople = (role: Role): boolean => role !== 'source';

/**
 * Who the claims of a verified token say its holder is. An application is known by its source alone, whatever else is
 * claimed; people by the roles of ours that are among theirs, by their login, and by the name that `name` gives them.
 */
export const holderIn = (claims: Claims, names: ClaimNames): NamedHolder => {
  const sourceId = claimAt(claims, names.source);
  if (sourceId !== undefined)
    return code.accepts(sourceId) ? { roles: ['source'], sourceId: String(sourceId) } : { roles: [] };
  const theirs = wordsOf(claimAt(claims, names.roles));
  const login = claimAt(claims, names.staff);
  const { name } = claims;
  return {
    roles: roles.filter((role) => isOfPeople(role) && theirs.includes(role)),
    ...(identifier.accepts(login) && { login: String(login) }),
    ...(nameOfPerson.accepts(name) && { name: String(name) }),
  };
};
