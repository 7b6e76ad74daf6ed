import { type ClockRule, type Due } from '../clock';
import { type RequestView } from './requests';

const law = { version: 1, severity: 'medium', clause: 'VII.3' } as const;

const channelNotInPolicy: ClockRule<RequestView> = {
  ...law,
  code: 'channel-not-in-policy',
  severity: 'info',
  clause: 'VII.2',
  article: '12(2)',
  title: { lv: 'Pieprasījums saņemts citādi, nekā paredz politika', en: 'Request by a channel not in the policy' },
  raisedWhen: {
    lv: 'Pieprasījums saņemts veidā, kas politikā nav paredzēts; tas tomēr ir derīgs, un termiņš rit.',
    en: 'A request came by a channel that the policy does not have; it is valid all the same, and its time runs.',
  },
  explanation: {
    lv: 'Pieprasījums saņemts veidā „{channel}”, kas politikā nav paredzēts; termiņš tomēr rit.',
    en: 'The request came by the channel {channel}, which is not in the policy; its time runs all the same.',
  },
  dues: ({ received: { channel, receivedAt }, index }) =>
    index.requestChannels.get(channel)?.inPolicy ? [] : [{ at: receivedAt, facts: { channel } }],
};

const replyChannelNotInPolicy: ClockRule<RequestView> = {
  ...law,
  code: 'dsr-reply-channel-not-in-policy',
  severity: 'low',
  article: '12(1)',
  title: { lv: 'Atbilde sniegta citādi, nekā paredz politika', en: 'Reply by a channel not in the policy' },
  raisedWhen: {
    lv: 'Atbilde vai atteikums nosūtīts veidā, kas politikā nav paredzēts.',
    en: 'A reply or refusal was sent by a channel that the policy does not have.',
  },
  explanation: {
    lv: 'Uz pieprasījumu atbildēts veidā „{channel}”, kas politikā nav paredzēts.',
    en: 'The request was answered by the channel {channel}, which is not in the policy.',
  },
  dues: ({ request: { answer, refusal }, index }) =>
    [
      ...(answer ? [{ channel: answer.channel, at: answer.answeredAt, part: 'answer' }] : []),
      ...(refusal ? [{ channel: refusal.channel, at: refusal.refusedAt, part: 'refusal' }] : []),
    ].flatMap(({ channel, at, part }): Due[] =>
      index.replyChannels.get(channel)?.inPolicy ? [] : [{ at, part, facts: { channel } }],
    ),
};

const noIdentityCheck: ClockRule<RequestView> = {
  ...law,
  code: 'dsr-no-identity-check',
  article: '12(6)',
  title: { lv: 'Atbildēts, nepārliecinoties par identitāti', en: 'Answered without an identity check' },
  raisedWhen: {
    lv: 'Uz pieprasījumu atbildēts, pirms uzņēmums pārliecinājies par datu subjekta identitāti.',
    en: 'A request was answered before the company had made sure who the data subject is.',
  },
  explanation: {
    lv: 'Uz pieprasījumu atbildēts {answered}, līdz tam nepārliecinoties par datu subjekta identitāti.',
    en: 'The request was answered at {answered}, before anybody had made sure who the data subject is.',
  },
  dues: ({ request: { answer, verification } }) =>
    answer && !(verification && verification.verifiedAt <= answer.answeredAt)
      ? [{ at: answer.answeredAt, facts: { answered: answer.answeredAt } }]
      : [],
};

const excessiveIdentityCheck: ClockRule<RequestView> = {
  ...law,
  code: 'dsr-excessive-identity-check',
  article: '12(6)',
  title: { lv: 'Pārmērīga identitātes pārbaude', en: 'Excessive identity check' },
  raisedWhen: {
    lv: 'Identitātes pārbaudei prasīts vairāk, nekā vajadzīgs, lai zinātu, kas ir pieprasītājs.',
    en: 'More was asked for than is necessary to know who makes the request.',
  },
  explanation: {
    lv: 'Pārbaudot identitāti ar „{means}”, {verified} prasīts vairāk, nekā vajadzīgs.',
    en: 'In checking the identity by {means} at {verified}, more was asked for than is necessary.',
  },
  dues: ({ request: { verification } }) =>
    verification?.moreThanNeeded
      ? [{ at: verification.verifiedAt, facts: { means: verification.means, verified: verification.verifiedAt } }]
      : [],
};

const refusalWithoutReasons: ClockRule<RequestView> = {
  ...law,
  code: 'dsr-refusal-without-reasons',
  severity: 'high',
  article: '12(4)',
  title: { lv: 'Atteikums bez iemesliem', en: 'Refusal without reasons' },
  raisedWhen: {
    lv: 'Pieprasījums noraidīts, nenorādot iemeslus.',
    en: 'A request was refused without giving reasons.',
  },
  explanation: {
    lv: 'Pieprasījums noraidīts {refused}, nenorādot iemeslus.',
    en: 'The request was refused at {refused} without giving reasons.',
  },
  dues: ({ request: { refusal } }) =>
    refusal && refusal.reasons === undefined ? [{ at: refusal.refusedAt, facts: { refused: refusal.refusedAt } }] : [],
};

const refusalNoComplaintNotice: ClockRule<RequestView> = {
  ...law,
  code: 'dsr-refusal-no-dvi-notice',
  severity: 'high',
  clause: 'VII.5',
  article: '12(4)',
  title: { lv: 'Atteikumā nav norādes par sūdzību', en: 'Refusal without notice of complaint' },
  raisedWhen: {
    lv: 'Pieprasījums noraidīts, neinformējot par tiesībām vērsties Datu valsts inspekcijā un tiesā.',
    en: 'A request was refused without telling of the right to turn to the Data State Inspectorate and to the courts.',
  },
  explanation: {
    lv: 'Pieprasījums noraidīts {refused}, neinformējot par tiesībām vērsties Datu valsts inspekcijā un tiesā.',
    en: 'The request was refused at {refused} without telling of the right to turn to the Data State Inspectorate and the courts.',
  },
  dues: ({ request: { refusal } }) =>
    refusal && !refusal.complaintNoticeGiven ? [{ at: refusal.refusedAt, facts: { refused: refusal.refusedAt } }] : [],
};

/** How a request came, was checked and was answered. */
export const replyRules: readonly ClockRule<RequestView>[] = [
  channelNotInPolicy,
  replyChannelNotInPolicy,
  noIdentityCheck,
  excessiveIdentityCheck,
  refusalWithoutReasons,
  refusalNoComplaintNotice,
];
