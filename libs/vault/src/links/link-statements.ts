/** From each reference to every reference that links lead to, itself included. */
const personFrom = (start: string) => `with recursive reach(origin, ref) as (
      ${start}
      union
      select r.origin, case when l.one = r.ref then l.other else l.one end
      from reach r join vault.link l on r.ref in (l.one, l.other)
    )`;

/** All references of the same person, for each of those asked; the longest known first. */
export const PERSON_OF = {
  name: 'vault-person-of',
  text: `${personFrom('select ref, ref from vault.person where ref = any($1::uuid[])')}
    select origin, ref from reach join vault.person using (ref) order by known_since, ref`,
} as const;

/** All references of whoever has this look-up; the longest known first. One row at least tells the keyring. */
export const REFS_OF = {
  name: 'vault-refs-of',
  text: `${personFrom('select ref, ref from vault.person where lookup = any($1::bytea[])')},
    known as (select ref, known_since from reach join vault.person using (ref))
    select known.ref, keyring from vault.key_proof left join known on true order by known_since, known.ref`,
} as const;

export const MERGE = {
  text: `insert into vault.link (one, other)
    select least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid)
    where 2 = (select count(*) from vault.person where ref in ($1, $2))
    on conflict do nothing`,
} as const;

export const ARE_KNOWN = {
  text: `select count(*)::int as known from vault.person where ref in ($1::uuid, $2::uuid)`,
} as const;

export const SPLIT = {
  text: `delete from vault.link where one = least($1::uuid, $2::uuid) and other = greatest($1::uuid, $2::uuid)
    returning true as was`,
} as const;

/** Those who were linked through this reference stay linked without it. */
export const BRIDGE = {
  text: `with neighbours as (
      select case when one = $1 then other else one end as ref from vault.link where $1::uuid in (one, other)
    ), first as (select min(ref::text)::uuid as ref from neighbours)
    insert into vault.link (one, other)
    select least(f.ref, n.ref), greatest(f.ref, n.ref) from first f, neighbours n where n.ref <> f.ref
    on conflict do nothing`,
} as const;
