import { type Kind, type Loaded } from './load-sample';

const plural: Record<Kind, string> = {
  access: 'accesses',
  disclosure: 'disclosures to third parties',
  transfer: 'transfers to processors abroad',
  deletion: 'deletions',
};

/** How many of each kind were loaded, one line each. */
export const summaryOf = ({ counts }: Loaded): string =>
  (Object.keys(plural) as Kind[])
    .map((kind) => `${counts[kind].toLocaleString('en').padStart(11)} ${plural[kind]}`)
    .join('\n');
