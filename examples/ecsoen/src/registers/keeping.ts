import { type Company, type Person } from '../company';
import { type SampleEntry } from '../sample';
import { about, type Calendar, idOf } from './entry';

const ofClients = [
  'person-identification',
  'person-contact',
  'client-data',
  'settlement-data',
  'communication-data',
  'counterparty-solvency',
];
const ofEmployees = ['employee-data', 'special-category', 'settlement-data', 'photo-image', 'communication-data'];
const ofSuppliers = ['supplier-data', 'settlement-data', 'person-identification', 'communication-data'];
const ofArchive = ['client-data', 'settlement-data'];

const YEAR = 365;

/** Why data of people are kept, until when, and what must not be deleted for now. */
export const keepingEntries = (
  { clients, employees, suppliers, departed, archived }: Company,
  { at }: Calendar,
  { occurs, consented }: Readonly<Record<'occurs' | 'consented', (person: Person) => boolean>>,
): readonly SampleEntry[] => {
  const groundId = ({ contract }: Person) => idOf('ligums', contract);
  const contract = (person: Person, categories: readonly string[]) =>
    about('retention-grounds', person, {
      groundId: groundId(person),
      condition: 'keep-contract',
      categories,
      contractRef: person.contract,
      opensAt: at(-4 * YEAR),
    });
  const ended = (person: Person) =>
    about(`retention-grounds/${groundId(person)}/closing`, person, { at: at(0), reason: 'Līgums izbeigts' });
  return [
    // Where a consent could end, what else keeps the data has to be known.
    ...clients.filter(consented).map((person) => contract(person, ofClients)),
    ...employees.filter(occurs).map((person) => contract(person, ofEmployees)),
    ...suppliers.filter(occurs).map((person) => contract(person, ofSuppliers)),
    ...departed.flatMap((person, i) => {
      if (!occurs(person)) return [];
      const entries = [contract(person, ofClients), ended(person)];
      // A claim that can still be made keeps the data, whatever the contract does.
      if (i % 9 === 4)
        entries.push(
          about('retention-grounds', person, {
            groundId: 'prasijums',
            condition: 'keep-legitimate-interest',
            categories: ['settlement-data', 'client-data'],
            scheduleRow: 'limitation-commercial',
            interest: 'li-legal-defence',
            opensAt: at(0),
            endsAt: at(3 * YEAR),
          }),
        );
      if (i % 9 === 7)
        entries.push(
          about('holds', person, { holdId: 'stridus', caseRef: idOf('C', person.contract), placedAt: at(20) }),
        );
      return entries;
    }),
    // Accounting documents, kept as long as the law wants it; for some that is over.
    ...archived.flatMap((person, i) =>
      occurs(person)
        ? [
            about('retention-grounds', person, {
              groundId: 'gramatvediba',
              condition: 'keep-legal-duty',
              categories: ofArchive,
              systems: ['paper-archive'],
              scheduleRow: 'accounting-source-documents',
              lawRef: 'Grāmatvedības likums, 28. pants',
              opensAt: at(-4 * YEAR),
              endsAt: i % 6 === 2 ? at(330) : at(6 * YEAR),
            }),
          ]
        : [],
    ),
  ];
};
