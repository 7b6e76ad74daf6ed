import { DomainError } from '../kernel/errors';

/**
 * What a refusal comes to: the thing spoken of is `unknown`; something else is known under the same id, a `conflict`; or what
 * is said cannot be, by itself or beside what was said before, a `contradiction`.
 */
export type RefusalKind = 'unknown' | 'conflict' | 'contradiction';

const unknown = (says: string) => ({ kind: 'unknown', says }) as const;
const conflict = (says: string) => ({ kind: 'conflict', says }) as const;
const contradiction = (says: string) => ({ kind: 'contradiction', says }) as const;

/** Every refusal of a register, by its code. */
export const refusals = {
  ERR_POLICY_UNKNOWN: unknown('No catalogue of this controller was published.'),
  ERR_PURPOSE_UNKNOWN: unknown('The purpose that this is to be a part of is not known.'),
  ERR_RECIPIENT_UNKNOWN: unknown('No such recipient is registered.'),
  ERR_CONTRACT_UNKNOWN: unknown('No such contract is recorded for this recipient.'),
  ERR_SAFEGUARD_UNKNOWN: unknown('No such safeguard is recorded for this recipient.'),
  ERR_DEMAND_UNKNOWN: unknown('No such demand was made of this recipient.'),
  ERR_CONSENT_UNKNOWN: unknown('No such consent of this person is recorded.'),
  ERR_RETENTION_GROUND_UNKNOWN: unknown('No such ground to keep data of this person is recorded.'),
  ERR_RESTRICTION_UNKNOWN: unknown('No such restriction is recorded for this person.'),
  ERR_OBJECTION_UNKNOWN: unknown('No such objection of this person is recorded.'),
  ERR_HOLD_UNKNOWN: unknown('No such hold is recorded for this person.'),
  ERR_GRANT_UNKNOWN: unknown('No such grant is recorded for this member of staff.'),
  ERR_SOURCE_UNKNOWN: unknown('No such source is registered.'),
  ERR_SOURCE_KEY_UNKNOWN: unknown('No such key was issued for this source.'),
  ERR_REQUEST_UNKNOWN: unknown('No such request was received.'),
  ERR_WITHHOLDING_UNKNOWN: unknown('No such withholding was ordered.'),
  ERR_ACTOR_DISCLOSURE_UNKNOWN: unknown('No such decision about a member of staff is recorded for this person.'),
  ERR_LINK_UNKNOWN: unknown('These two are not linked.'),
  ERR_ERASURE_UNKNOWN: unknown('No such erasure was proposed, or it was not approved.'),
  ERR_INQUIRY_UNKNOWN: unknown('No such inquiry was opened.'),
  ERR_INSPECTOR_UNKNOWN: unknown('No such inspector was admitted to the inquiry.'),
  ERR_FINDING_UNKNOWN: unknown('No such finding was raised.'),

  ERR_POLICY_VERSION_DIFFERS: conflict('This version was published otherwise.'),
  ERR_CATEGORY_DIFFERS: conflict('The code of this category means something already.'),
  ERR_PURPOSE_DIFFERS: conflict('The code of this purpose means something already.'),
  ERR_INTEREST_ASSESSMENT_DIFFERS: conflict(
    'An assessment of this interest is recorded otherwise under this reference.',
  ),
  ERR_RECIPIENT_DIFFERS: conflict('The recipient is registered otherwise; correct it instead.'),
  ERR_RETIREMENT_DIFFERS: conflict('The recipient was retired otherwise.'),
  ERR_CONTRACT_DIFFERS: conflict('The contract is recorded otherwise.'),
  ERR_CONTRACT_END_DIFFERS: conflict('The contract was ended otherwise.'),
  ERR_SUB_PROCESSOR_DIFFERS: conflict('This sub-processor was authorised as of another time.'),
  ERR_SAFEGUARD_DIFFERS: conflict('The safeguard is recorded otherwise.'),
  ERR_SAFEGUARD_LAPSE_DIFFERS: conflict('The safeguard lapsed otherwise.'),
  ERR_RECIPIENT_ASSESSMENT_DIFFERS: conflict('An assessment is recorded otherwise under this reference.'),
  ERR_DEMAND_DIFFERS: conflict('The demand is recorded otherwise.'),
  ERR_DEMAND_ANSWER_DIFFERS: conflict('The answer to the demand is recorded otherwise.'),
  ERR_CONSENT_DIFFERS: conflict('The consent is recorded otherwise.'),
  ERR_WITHDRAWAL_DIFFERS: conflict('The withdrawal is recorded otherwise.'),
  ERR_RETENTION_GROUND_DIFFERS: conflict('The ground to keep data is recorded otherwise.'),
  ERR_RETENTION_GROUND_END_DIFFERS: conflict('The ground to keep data was closed otherwise.'),
  ERR_RESTRICTION_DIFFERS: conflict('The restriction is recorded otherwise.'),
  ERR_RESTRICTION_LIFT_DIFFERS: conflict('The restriction was lifted otherwise.'),
  ERR_OBJECTION_DIFFERS: conflict('The objection is recorded otherwise.'),
  ERR_OBJECTION_DECISION_DIFFERS: conflict('The objection was decided otherwise.'),
  ERR_HOLD_DIFFERS: conflict('The hold is recorded otherwise.'),
  ERR_HOLD_RELEASE_DIFFERS: conflict('The hold was released otherwise.'),
  ERR_INFORMING_DIFFERS: conflict('What the person was told, or why not, is recorded otherwise.'),
  ERR_NOTIFICATION_DIFFERS: conflict('When the recipient was told of this is recorded otherwise.'),
  ERR_GRANT_DIFFERS: conflict('The grant is recorded otherwise.'),
  ERR_GRANT_END_DIFFERS: conflict('The grant was ended otherwise.'),
  ERR_GRANT_REVIEW_DIFFERS: conflict('A review of the grant at this time is recorded otherwise.'),
  ERR_TRAINING_DIFFERS: conflict('The training is recorded otherwise.'),
  ERR_SOURCE_DIFFERS: conflict('The source is registered otherwise; correct it instead.'),
  ERR_SOURCE_SUSPENDED: conflict('The source is suspended already.'),
  ERR_SOURCE_NOT_SUSPENDED: conflict('The source is not suspended.'),
  ERR_SOURCE_KEY_DIFFERS: conflict('A key was issued under this id already; it was shown once.'),
  ERR_SOURCE_KEY_REVOKED: conflict('The key was revoked already.'),
  ERR_REQUEST_DIFFERS: conflict('The request is recorded otherwise.'),
  ERR_IDENTITY_CHECK_DIFFERS: conflict('How the identity was verified is recorded otherwise.'),
  ERR_ANSWER_DIFFERS: conflict('The answer is recorded otherwise.'),
  ERR_REFUSAL_DIFFERS: conflict('The refusal is recorded otherwise.'),
  ERR_WITHHOLDING_DIFFERS: conflict('The withholding was ordered otherwise.'),
  ERR_WITHHOLDING_LIFTED: conflict('The withholding was lifted.'),
  ERR_ACTOR_DISCLOSURE_DIFFERS: conflict('The decision about the member of staff is recorded otherwise.'),
  ERR_LINK_DIFFERS: conflict('The link is recorded otherwise.'),
  ERR_SUBJECT_ERASED: conflict('The trail of this person was erased; who is named again is somebody new.'),
  ERR_ERASURE_DIFFERS: conflict('The erasure is proposed otherwise.'),
  ERR_ERASURE_DECIDED: conflict('The erasure was approved or declined already.'),
  ERR_ERASURE_BY_ONE: conflict('Whoever proposed an erasure cannot approve it.'),
  ERR_ERASURE_PERSON_DIFFERS: conflict('The person has other references than were proposed; propose it anew.'),
  ERR_INQUIRY_DIFFERS: conflict('The inquiry is recorded otherwise.'),
  ERR_INQUIRY_END_DIFFERS: conflict('The inquiry was closed otherwise.'),
  ERR_INSPECTOR_DISMISSED: conflict('The inspector was dismissed already.'),
  ERR_FINDING_CLEARED: conflict('The finding was cleared.'),
  ERR_FINDING_RESOLVED: conflict('The finding is resolved already.'),
  ERR_FINDING_NOT_RESOLVED: conflict('The finding is not resolved.'),

  ERR_CONTROLLER_DIFFERS: contradiction('The catalogue is that of another controller.'),
  ERR_CATALOGUE_TOO_LARGE: contradiction('The catalogue is too large to be kept in the log.'),
  ERR_POLICY_TIME_TAKEN: contradiction('Another version comes into force at the same time.'),
  ERR_FIELD_UNKNOWN: contradiction('A field of a special category has to be one of the fields.'),
  ERR_RECIPIENT_RETIRED: contradiction('The recipient was retired by then.'),
  ERR_RECIPIENT_ENGAGES_ITSELF: contradiction('A recipient cannot have engaged itself.'),
  ERR_GRANT_ENDED: contradiction('The grant had ended by then.'),
  ERR_REQUEST_CLOSED: contradiction('The request had been answered or refused by then.'),
  ERR_WITHHOLDING_UNBOUNDED: contradiction('A withholding has to name records, a recipient or a case.'),
  ERR_LINK_TO_ITSELF: contradiction('A person is linked to themselves already.'),
  ERR_INQUIRY_BOUNDLESS: contradiction('An inquiry has to name people, categories or a time.'),
  ERR_INQUIRY_CLOSED: contradiction('The inquiry is over.'),
  ERR_PERIOD_BACKWARDS: contradiction('A period has to end after it begins.'),
  ERR_ORDER_IMPOSSIBLE: contradiction('It cannot have happened before what it follows from.'),
  ERR_NOT_YET: contradiction('What happened cannot lie in the future.'),
} as const satisfies Readonly<Record<`ERR_${string}`, { readonly kind: RefusalKind; readonly says: string }>>;

export type RefusalCode = keyof typeof refusals;

/** A register does not take what a command says. */
export class RegisterRefusal extends DomainError {
  override readonly name = 'RegisterRefusal';
  readonly kind: RefusalKind;
  constructor(code: RefusalCode) {
    super(code, refusals[code].says);
    this.kind = refusals[code].kind;
  }
}

export const refused = (code: RefusalCode): RegisterRefusal => new RegisterRefusal(code);
