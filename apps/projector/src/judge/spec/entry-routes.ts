import { policyDecider, recipientDecider, requestDecider, staffDecider, subjectDecider } from '@lieciba/domain';

/** The rules of each register. */
export const lives = {
  policy: policyDecider,
  recipient: recipientDecider,
  request: requestDecider,
  staff: staffDecider,
  subject: subjectDecider,
} as const;
export type Register = keyof typeof lives;

/** What one entry is: where it is sent, in which register it is decided, and which lists may be left out. */
export interface EntryRoute {
  readonly path: string;
  readonly register: Register;
  readonly command: string;
  readonly lists: readonly string[];
}

const to =
  (register: Register, root: string) =>
  (path: string, command: string, ...lists: readonly string[]): EntryRoute => ({
    path: `/v1/${root}${path}`,
    register,
    command,
    lists,
  });

const recipient = to('recipient', 'recipients');
const subject = to('subject', 'subjects');
const staff = to('staff', 'staff');
const request = to('request', 'requests');
const policy = to('policy', 'policies');

const scope = ['purposes', 'categories', 'recipients'] as const;

/** Every entry that stories and samples make, by the name stories call it. */
export const entryRoutes = {
  'recipient-registered': recipient('', 'RegisterRecipient'),
  'recipient-retired': recipient('/:recipientId/retirement', 'RetireRecipient'),
  'recipient-assessed': recipient('/:recipientId/assessments', 'AssessRecipient'),
  'demand-made': recipient('/:recipientId/demands', 'MakeProcessorDemand'),
  'contract-recorded': recipient(
    '/:recipientId/contracts',
    'RecordProcessorContract',
    ...['purposes', 'categories', 'subjectGroups', 'clauses', 'subProcessors'],
  ),
  'contract-ended': recipient('/:recipientId/contracts/:contractId/ending', 'EndProcessorContract'),
  'safeguard-recorded': recipient('/:recipientId/safeguards', 'RecordSafeguard', 'measures'),
  'safeguard-lapsed': recipient('/:recipientId/safeguards/:safeguardId/lapse', 'LapseSafeguard'),
  'consent-given': subject('/consents', 'GiveConsent', ...scope),
  'consent-withdrawn': subject('/consents/:consentId/withdrawal', 'WithdrawConsent'),
  'objection-raised': subject('/objections', 'RaiseObjection', 'interests', 'purposes'),
  'objection-decided': subject('/objections/:objectionId/decision', 'DecideObjection'),
  'restriction-placed': subject('/restrictions', 'PlaceRestriction', 'categories'),
  'restriction-lifted': subject('/restrictions/:restrictionId/lifting', 'LiftRestriction'),
  'ground-opened': subject('/retention-grounds', 'OpenRetentionGround', 'systems'),
  'ground-closed': subject('/retention-grounds/:groundId/closing', 'CloseRetentionGround'),
  'hold-placed': subject('/holds', 'PlaceHold', 'categories'),
  'hold-released': subject('/holds/:holdId/release', 'ReleaseHold'),
  'person-informed': subject('/informings', 'InformSubject', ...scope),
  'informing-excepted': subject('/exceptions', 'ExceptInforming', ...scope),
  'recipient-notified': subject('/notifications', 'NotifyRecipient'),
  'staff-granted': staff('/grants', 'GrantStaff', 'systems'),
  'grant-ended': staff('/grants/:grantId/ending', 'EndStaffGrant'),
  'grant-reviewed': staff('/grants/:grantId/reviews', 'ReviewStaffGrant'),
  'staff-trained': staff('/trainings', 'TrainStaff'),
  'request-received': request('', 'ReceiveRequest'),
  'identity-verified': request('/:requestId/identity-verification', 'VerifyRequestIdentity'),
  'request-extended': request('/:requestId/extensions', 'ExtendRequest'),
  'request-answered': request('/:requestId/answer', 'AnswerRequest'),
  'request-refused': request('/:requestId/refusal', 'RefuseRequest'),
  'interest-assessed': policy('/:controllerId/interests', 'AssessInterest'),
} as const satisfies Record<string, EntryRoute>;
export type EntryName = keyof typeof entryRoutes;

const idName = /:(\w+)/g;
const routes = Object.values<EntryRoute>(entryRoutes).map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll(idName, '(?<$1>[^/]+)')}$`),
}));

/** What an entry sent to this path is, and the ids that the path names. @throws TypeError for a path that takes no entry */
export const routeOf = (
  path: string,
): { readonly route: EntryRoute; readonly ids: Readonly<Record<string, string>> } => {
  for (const { route, pattern } of routes) {
    const match = pattern.exec(path);
    if (match) return { route, ids: { ...match.groups } };
  }
  throw new TypeError(`No register takes entries at ${path}.`);
};
