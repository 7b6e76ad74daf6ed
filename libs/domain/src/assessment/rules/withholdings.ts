import { type DisclosureRecorded } from '@lieciba/events';
import { isCovered, stoodAt } from '../../withholding/covers';
import { type Rule } from '../rule';
import { type View } from '../view';

/** A report of a source is a claim: the record is withheld by it, and somebody has to answer for that. */
export const withholdingNotOrdered: Rule<View<DisclosureRecorded>> = {
  code: 'withholding-not-ordered',
  version: 1,
  severity: 'medium',
  clause: 'V.b.8',
  article: '23',
  title: { lv: 'Neizpaušana bez rīkojuma', en: 'Withholding without an order' },
  raisedWhen: {
    lv: 'Avots norādījis, ka par izpaušanu datu subjekts nedrīkst uzzināt, bet rīkojuma to neizpaust nav; ieraksts joprojām netiek izpausts.',
    en: 'A source states that the data subject may not learn of the disclosure, and nobody ordered it to be withheld; the record is withheld all the same.',
  },
  explanation: {
    lv: 'Avots norādījis izņēmumu „{exception}”, bet rīkojuma neizpaust ierakstu datu subjektam nav.',
    en: 'The source states the exception {exception}, and nobody ordered the record to be withheld from the data subject.',
  },
  judge({ data, context: { subject }, index }) {
    const exception = data.informed?.exception;
    if (exception === undefined || !index.exceptions.get(exception)?.withholds) return undefined;
    // Of what was recorded after an order was lifted nobody had looked at the claim.
    const orders = Object.values(subject.withholdings).flatMap(({ order, lift }) =>
      order && stoodAt(data.recordedAt, lift?.recordedAt) ? [order] : [],
    );
    return orders.some((order) => isCovered(order, data)) ? undefined : { facts: { exception } };
  },
};
