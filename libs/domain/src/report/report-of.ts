import { type HandlingEvent } from '@lieciba/events';
import { type Holdings, holdingsAfter, noHoldings } from '../assessment/holdings';
import { type KeptBy, retentionOf } from '../assessment/retention';
import { isDuring } from '../assessment/scope';
import { type Catalogue } from '../catalogue/catalogue';
import { type Policy } from '../policy/policy';
import { type Subject } from '../subject/subject';
import { grouped, isAuthorityInInquiry, isGiving, type KnownRecipients, recipientsOf, transfersOf } from './given-to';
import { meaningsIn } from './meanings';
import { notices } from './notices';
import { newestFirst, reported } from './reported';
import { type Report, type ReportedHandling, type ReportedKeeping } from './report';

/** What a report is asked for. */
export interface ReportAsked {
  /** Inclusive, on `occurredAt`. */
  readonly from?: string;
  /** Exclusive. */
  readonly until?: string;
  readonly withFields: boolean;
}

/** What a report takes of the handlings that are shown: what is withheld is never gathered. */
export interface Gathered {
  /** Those that were asked for, in whatever order. */
  readonly handlings: readonly HandlingEvent[];
  /** What all of them, of all times, show of where data are. */
  readonly holdings: Holdings;
}

export const nothingGathered: Gathered = { handlings: [], holdings: noHoldings };

/** The same with some more that are shown. */
export const gatheredWith = (
  { handlings, holdings }: Gathered,
  shown: readonly HandlingEvent[],
  { from = '', until }: ReportAsked,
): Gathered => ({
  handlings: [...handlings, ...shown.filter(({ data }) => isDuring(data.occurredAt, from, until))],
  holdings: shown.reduce(holdingsAfter, holdings),
});

/** Everything that a report is made from: what is shown, and what the registers say that does not depend on any handling. */
export interface ReportMaterial {
  readonly asked: ReportAsked;
  readonly issuedAt: Date;
  readonly gathered: Gathered;
  /** What the register knows of the whole person. */
  readonly subject: Subject;
  readonly recipients: KnownRecipients;
  /** Names of those members of staff whom the person may be told of, by reference. */
  readonly names: ReadonlyMap<string, string>;
  readonly policy: Policy;
  /** In force when the report is issued. */
  readonly catalogue: Catalogue;
}

const codesOf = (codes: readonly (string | null)[]): readonly string[] =>
  [...new Set(codes.filter((code) => code !== null))].sort();

const purposesOf = (handlings: readonly ReportedHandling[]): Report['purposes'] =>
  grouped(handlings, ({ purpose }) => purpose).map(([purpose, some]) => ({
    purpose,
    bases: codesOf(some.map(({ basis }) => basis)),
    interests: codesOf(some.map(({ interest }) => interest)),
  }));

/** What keeps data, by its condition: each once, whatever grounds and consents it comes from. */
const reasonsOf = (keptBy: readonly KeptBy[]): ReportedKeeping['keptBy'] => {
  const reasons = keptBy.map(({ condition, until = null }) => ({ condition, until }));
  return grouped(reasons, (reason) => JSON.stringify(reason)).flatMap(([, same]) => same.slice(0, 1));
};

/** What is kept where; holds and what is overdue are no business of a report. */
const keepingsOf = ({ gathered, subject, policy, issuedAt }: ReportMaterial): readonly ReportedKeeping[] =>
  retentionOf(subject, gathered.holdings, policy, issuedAt).map(({ category, system, keptBy }) => ({
    category,
    system,
    keptBy: reasonsOf(keptBy),
  }));

/** The report: a function of what is shown and nothing else, so that what is withheld cannot leave a trace in it. */
export const reportOf = (material: ReportMaterial): Report => {
  const { asked, issuedAt, gathered, recipients: known, names, policy, catalogue } = material;
  const { from = null, until = null, withFields } = asked;
  const events = gathered.handlings;
  const handlings = events.map((event) => reported(event, names, withFields)).sort(newestFirst);
  const given = recipientsOf(events.filter(isGiving), known);
  const authorities = given.filter((recipient) => isAuthorityInInquiry(catalogue, recipient));
  const apart = new Set(authorities.map(({ recipient }) => recipient));
  const { name, registrationNumber, address } = catalogue.controller;
  const told = {
    issuedAt: issuedAt.toISOString(),
    period: { from, until },
    controller: { name, registrationNumber, address },
    purposes: purposesOf(handlings),
    categories: codesOf(handlings.flatMap(({ categories }) => categories)),
    recipients: given.filter(({ recipient }) => !apart.has(recipient)),
    authorities,
    transfers: transfersOf(
      events.filter(isGiving).filter(({ data }) => !apart.has(data.recipient)),
      known,
      catalogue,
    ),
    retention: keepingsOf(material),
    handlings,
  };
  return { ...told, meanings: meaningsIn(told, catalogue, policy), notices: notices(catalogue.supervisoryAuthority) };
};
