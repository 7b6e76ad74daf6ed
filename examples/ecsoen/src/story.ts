import { type Day } from './calendar';
import { type Company, type Person } from './company';
import { branch, createDraw } from './random';
import { type SamplePerson } from './sample';
import { type Scene } from './scene';
import { abroad } from './scenes/abroad';
import { atNight } from './scenes/at-night';
import { authorities } from './scenes/authorities';
import { crm } from './scenes/crm';
import { deletions } from './scenes/deletions';
import { disclosures } from './scenes/disclosures';
import { money } from './scenes/money';
import { people } from './scenes/people';
import { premises } from './scenes/premises';
import { suppliers } from './scenes/suppliers';

const HOUR_MS = 3_600_000;

interface Role {
  readonly part: string;
  readonly pick: (company: Company) => Person | undefined;
  /** In the order in which they happen, spread over the year. */
  readonly scenes: readonly Scene[];
}

const roles: readonly Role[] = [
  {
    part: 'client in debt',
    pick: ({ clients }) => clients[0],
    scenes: [
      crm.openCard,
      money.readInvoice,
      premises.incomingMail,
      disclosures.directDebit,
      crm.takeCall,
      abroad.mail,
      money.remind,
      premises.incomingMail,
      disclosures.collectDebt,
      premises.paperContract,
      authorities.court,
    ],
  },
  {
    part: 'client watched by a curious colleague',
    pick: ({ clients }) => clients[1],
    scenes: [
      crm.openCard,
      atNight.curious,
      abroad.supportDesk,
      atNight.curious,
      premises.incomingMail,
      crm.updateContact,
    ],
  },
  {
    part: 'employee',
    pick: ({ employees }) => employees[6],
    scenes: [
      people.file,
      money.payroll,
      disclosures.payWages,
      people.sickLeave,
      abroad.staffMail,
      people.photos,
      authorities.taxInquiry,
      people.paperFile,
    ],
  },
  {
    part: 'supplier',
    pick: (company) => company.suppliers[0],
    scenes: [
      suppliers.newContract,
      suppliers.acceptWork,
      suppliers.invoice,
      disclosures.payToSupplier,
      premises.supplierMail,
      suppliers.invoice,
    ],
  },
  {
    part: 'former client',
    pick: ({ formerClients }) => formerClients[0],
    scenes: [premises.paperContract, crm.claim, premises.incomingMail, deletions.contractOver, deletions.shred],
  },
  {
    part: 'visitor on camera',
    pick: ({ filmed }) => filmed[0],
    scenes: [premises.visitor, premises.footage, authorities.police, deletions.footageExpired],
  },
];

const cast = (company: Company): readonly (Role & { readonly person: Person })[] =>
  roles.flatMap((role) => {
    const person = role.pick(company);
    return person ? [{ ...role, person }] : [];
  });

/** The people whose year is told in full however little is told, each with what to ask by. */
export const samplePeopleOf = (company: Company): readonly SamplePerson[] =>
  cast(company).map(({ part, person, scenes }) => {
    const mailed = scenes.some(({ byEmail }) => byEmail) && person.email !== person.main;
    return {
      part,
      name: person.name,
      subjectGroup: person.group,
      identifiers: mailed ? [person.main, person.email] : [person.main],
    };
  });

/** One scene of somebody's story and when it is played. */
export interface Scheduled {
  readonly at: number;
  readonly scene: Scene;
  readonly person: Person;
}

/** The stories of the sample people, oldest first: on working days, and at night where they belong there. */
export const storiesOf = (company: Company, days: readonly Day[], seed: number): readonly Scheduled[] => {
  const draw = createDraw(branch(seed, 'stories'));
  const workingDays = days.filter(({ working }) => working);
  const stories = cast(company).flatMap(({ person, scenes }) =>
    scenes.map((scene, i) => {
      const when = (i + 0.2 + 0.6 * draw.fraction()) / scenes.length;
      const { startsAt } = workingDays[Math.floor(when * workingDays.length)] ?? { startsAt: 0 };
      const hour = Object.values(atNight).includes(scene) ? 22 : 9;
      return { at: startsAt + Math.floor((hour + draw.fraction() * (hour === 22 ? 1.5 : 8)) * HOUR_MS), scene, person };
    }),
  );
  return stories.sort((a, b) => a.at - b.at);
};
