/** Which keys the rows of today are under. */
export const MASTER_VERSION = 1;
export const PEPPER_VERSION = 1;

/**
 * Adds those who are new and returns all there are: of two writers who bring the same new person, the later one gets no row
 * back for it and asks again. New rows go in by look-up order, so that no two writers wait for each other.
 */
export const ADD_AND_FETCH = {
  name: 'vault-add-and-fetch',
  text: `with asked as (
      select * from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[])
        as a(ref, lookup, wrapped_key, identifier, name, name_mark)
    ), added as (
      insert into vault.person (ref, lookup, pepper_version, wrapped_key, master_version, identifier, name, name_mark)
      select ref, lookup, ${PEPPER_VERSION}, wrapped_key, ${MASTER_VERSION}, identifier, name, name_mark
      from asked order by lookup
      on conflict (lookup) do nothing
      returning ref, lookup
    )
    select ref, lookup, null::bytea as wrapped_key, null::bytea as name_mark from added
    union all
    select p.ref, p.lookup, p.wrapped_key, p.name_mark from vault.person p where p.lookup = any($2::bytea[])`,
} as const;

export const FETCH_BY_LOOKUP = {
  name: 'vault-fetch-by-lookup',
  text: `select ref, lookup, wrapped_key, name_mark from vault.person where lookup = any($1::bytea[])`,
} as const;

/** Rows are locked in order of reference first, so that no two writers wait for each other. */
export const RENAME = {
  name: 'vault-rename',
  text: `with named as (
      select * from unnest($1::uuid[], $2::bytea[], $3::bytea[]) as n(ref, name, name_mark)
    ), locked as (
      select ref from vault.person where ref = any($1::uuid[]) order by ref for update
    )
    update vault.person p set name = n.name, name_mark = n.name_mark
    from named n join locked using (ref) where p.ref = n.ref`,
} as const;

export const KEYS_OF = {
  name: 'vault-keys-of',
  text: `select ref, wrapped_key from vault.person where ref = any($1::uuid[])`,
} as const;

export const NAMES_OF = {
  name: 'vault-names-of',
  text: `select ref, wrapped_key, name from vault.person where ref = any($1::uuid[]) and name is not null`,
} as const;

export const FIND = { name: 'vault-find', text: 'select ref from vault.person where lookup = $1' } as const;

export const PING = { text: 'select 1' } as const;
