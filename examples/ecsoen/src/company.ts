import { type Actor, type Identifier } from '@lieciba/recorder';
import { asLogin, drawName, fullName, type Name } from './names';
import { pad, personalCodeOfNobody } from './personal-code';
import { createDraw, type Draw } from './random';
import { type Post, staffPlan, systemAccounts } from './staff-plan';

/** Whom records can be about. */
export interface Person {
  readonly name: string;
  readonly female: boolean;
  readonly group: string;
  readonly lifecycle?: 'potential' | 'current' | 'former';
  /** How most systems know the person. */
  readonly main: Identifier;
  /** How the mailbox and the website know the person. */
  readonly email: Identifier;
  readonly contract: string;
  /** Of a form that everybody of the group signs: the same for all of them, so that one record can name it for many. */
  readonly consent: string;
}

/** A sample company: invented people, the same for the same seed. */
export interface Company {
  readonly employees: readonly Person[];
  readonly clients: readonly Person[];
  readonly formerClients: readonly Person[];
  /** Former clients whose data go, and former clients whose file the law keeps in the archive. */
  readonly departed: readonly Person[];
  readonly archived: readonly Person[];
  /** Clients who get the newsletter, and clients who want it no more. */
  readonly subscribers: readonly Person[];
  readonly leavers: readonly Person[];
  readonly newcomers: readonly Person[];
  readonly suppliers: readonly Person[];
  readonly contacts: readonly Person[];
  readonly visitors: readonly Person[];
  readonly filmed: readonly Person[];
  readonly relatives: readonly Person[];
  readonly siteUsers: readonly Person[];
  /** Who may act in each post. */
  readonly actors: Readonly<Record<Post, readonly Actor[]>>;
}

export type Crowd = Exclude<keyof Company, 'actors'>;

export const createCompany = (seed: number): Company => {
  const draw = createDraw(seed);
  const taken = new Set<string>();
  const hired = staffPlan.flatMap(({ post, unit, head = 1 }) => Array.from({ length: head }, () => ({ post, unit })));
  const staff = hired.map((place) => ({ ...place, ...nameOf(draw, taken) }));

  const people = (count: number, group: string, contract: string, lifecycle?: Person['lifecycle']): readonly Person[] =>
    Array.from({ length: count }, (_, i) =>
      personOf(nameOf(draw, taken), {
        group,
        ...(lifecycle && { lifecycle }),
        main: { scheme: 'personal-code', value: personalCodeOfNobody(draw, birthDate(draw), taken) },
        contract: `${contract}-${draw.between(2019, 2025)}-${pad(i + 1, 4)}`,
      }),
    );
  const strangers = (count: number, group: string, scheme: string, prefix: string): readonly Person[] =>
    Array.from({ length: count }, (_, i) => {
      const main = { scheme, value: `${prefix}-${draw.between(100, 999)}-${pad(i + 1, 6)}` };
      return personOf(nameOf(draw, taken), { group, main, contract: 'Bez līguma' });
    });
  const reachedByEmail = (count: number, group: string): readonly Person[] =>
    people(count, group, 'LU').map((person) => ({ ...person, main: person.email }));

  const clients = people(640, 'client', 'L', 'current');
  const formerClients = people(90, 'client', 'L-B', 'former');
  const newcomers = people(70, 'client', 'L-P', 'potential');
  const visitors = strangers(120, 'visitor', 'visitor-card', 'APM');
  return {
    employees: staff.map((named, i) =>
      personOf(named, {
        group: 'employee',
        lifecycle: 'current',
        main: { scheme: 'personal-code', value: personalCodeOfNobody(draw, birthDate(draw), taken) },
        contract: `DL-${draw.between(2015, 2024)}-${pad(i + 1, 3)}`,
      }),
    ),
    clients,
    formerClients,
    departed: formerClients.slice(0, 60),
    archived: formerClients.slice(60),
    subscribers: clients.slice(0, 560),
    leavers: clients.slice(560),
    newcomers,
    suppliers: people(60, 'supplier', 'PL', 'current'),
    contacts: reachedByEmail(45, 'legal-entity-contact'),
    visitors,
    filmed: visitors.slice(0, 60).map((person) => ({ ...person, group: 'visitor-cctv' })),
    relatives: reachedByEmail(25, 'relative'),
    siteUsers: clients.slice(0, 300).map((person) => ({ ...person, group: 'site-user', main: person.email })),
    actors: { ...systemAccounts, ...actorsOf(staff) },
  };
};

interface Named {
  readonly login: string;
  readonly name: string;
  readonly female: boolean;
}

/** A name with a login nobody else has. */
const nameOf = (draw: Draw, taken: Set<string>): Named => {
  const name: Name = drawName(draw);
  const plain = asLogin(name);
  let login = plain;
  for (let i = 2; taken.has(login); i++) login = `${plain}${i}`;
  taken.add(login);
  return { login, name: fullName(name), female: name.female };
};

const personOf = (
  { login, name, female }: Named,
  rest: Pick<Person, 'group' | 'lifecycle' | 'main' | 'contract'>,
): Person => ({
  name,
  female,
  ...rest,
  email: { scheme: 'e-mail', value: `${login}@pasts.example` },
  consent: `piekrisana-${rest.group}-2025`,
});

const birthDate = (draw: Draw) =>
  new Date(Date.UTC(draw.between(1946, 2006), draw.between(0, 11), draw.between(1, 28)));

const actorsOf = (staff: readonly (Named & { post: Post; unit: string })[]) => {
  const actors: Partial<Record<Post, Actor[]>> = {};
  for (const { post, unit, login, name } of staff) (actors[post] ??= []).push({ id: login, name, role: post, unit });
  return actors as Record<(typeof staffPlan)[number]['post'], Actor[]>;
};
