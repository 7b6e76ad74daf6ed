const NEW_ROWS = `with asked as (
      select * from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[], $10::bytea[])
        as a(ref, lookup, wrapped_key, identifier, name, name_mark, previous)
    ), added as (
      insert into vault.person (ref, lookup, pepper_version, wrapped_key, master_version, identifier, name, name_mark)
      select ref, lookup, $8, wrapped_key, $9, identifier, name, name_mark
      from asked where (select keyring from vault.key_proof) = $7`;

const ANSWER = `order by lookup
      on conflict (lookup) do nothing
      returning ref, lookup
    )
    select ref, lookup, null::bytea as wrapped_key, null::smallint as master_version, null::bytea as name_mark from added
    union all
    select ref, lookup, wrapped_key, master_version, name_mark from vault.person`;

/**
 * Adds those who are new and returns all there are: of two writers who bring the same new person, the later one gets no row
 * back for it and asks again. New rows go in by look-up order, so that no two writers wait for each other. Who comes with
 * keys that are no longer in force adds nobody.
 */
export const ADD_AND_FETCH = {
  name: 'vault-add-and-fetch',
  text: `${NEW_ROWS} and $10::bytea[] is null ${ANSWER} where lookup = any($2::bytea[])`,
} as const;

/** The same while look-ups are made anew: whoever is still known by the previous one is not new. */
export const ADD_AND_FETCH_BY_EITHER = {
  name: 'vault-add-and-fetch-by-either',
  text: `${NEW_ROWS} and not exists (select from vault.person p where p.lookup = asked.previous)
    ${ANSWER} where lookup = any($2::bytea[] || $10::bytea[])`,
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
  text: `select ref, wrapped_key, master_version from vault.person where ref = any($1::uuid[])`,
} as const;

export const NAMES_OF = {
  name: 'vault-names-of',
  text: `select ref, wrapped_key, master_version, name from vault.person
    where ref = any($1::uuid[]) and name is not null`,
} as const;

/** One row always, so that whoever looks with keys no longer in force sees it. */
export const FIND = {
  name: 'vault-find',
  text: `select p.ref, k.keyring from vault.key_proof k left join vault.person p on p.lookup = any($1::bytea[])`,
} as const;

export const KEYRING = { name: 'vault-keyring', text: 'select keyring from vault.key_proof' } as const;

export const PING = { text: 'select 1' } as const;
