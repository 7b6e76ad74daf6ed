import { type Consent } from '../../subject/subject';
import { forEach, type Outcome, type Outcomes } from '../rule';
import { consentOf, consentsCited, type View } from '../view';

/** What is found of each consent that the record cites and the register knows. */
export const ofEachConsent = (view: View, judge: (consent: Consent) => Outcome | undefined): Outcomes =>
  forEach(consentsCited(view), (id) => {
    const consent = consentOf(view, id);
    return consent && judge(consent);
  });

/** An outcome about one consent. */
export const about = (consent: Consent, more: Record<string, string> = {}): Outcome => ({
  part: consent.consentId,
  facts: { consent: consent.consentId, ...more },
});
