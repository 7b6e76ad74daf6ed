import { type RefusalCode, type RefusalKind, refusals } from '@lieciba/domain';

interface Problem {
  readonly status: number;
  readonly title: string;
  /** When it happens and what to do, for whoever reads the documentation. */
  readonly meaning: string;
}

const own = {
  ERR_BODY_INVALID_JSON: {
    status: 400,
    title: 'The body is not JSON',
    meaning:
      'The body is empty, is not valid UTF-8, is not valid JSON, or has lists and objects more than 32 levels deep. Nothing was recorded. Correct it before sending again.',
  },
  ERR_BODY_MALFORMED: {
    status: 400,
    title: 'The body is malformed',
    meaning:
      '`faults` lists what is wrong, each with the JSON pointer of the place and what must stand there; the first 100 are listed, `faultCount` says how many there are. Nothing of a faulty delivery is recorded.',
  },
  ERR_QUERY_MALFORMED: {
    status: 400,
    title: 'The query string is malformed',
    meaning: '`faults` lists which parameters are wrong, each with its name as a JSON pointer and what it must be.',
  },
  ERR_CURSOR_MALFORMED: {
    status: 400,
    title: 'The cursor is not one of ours',
    meaning: 'A cursor is the `next` of the page before, unchanged. Start again from the first page.',
  },
  ERR_EVENT_ID_MALFORMED: {
    status: 400,
    title: 'The id of the last event is not one of ours',
    meaning:
      '`Last-Event-ID` is the `id` of the last event received from a stream, unchanged. Without it the stream begins with what comes next.',
  },
  ERR_CASE_REF_MALFORMED: {
    status: 400,
    title: 'The case reference is malformed',
    meaning:
      'The header `X-Case-Ref` stands in the log in clear: at most 200 ASCII characters, without a personal code or an e-mail address. Nothing was answered.',
  },
  ERR_REQUEST_MALFORMED: {
    status: 400,
    title: 'The request is malformed',
    meaning: 'This is not HTTP as anybody understands it.',
  },
  ERR_TOKEN_INVALID: {
    status: 401,
    title: 'Who is asking is not known',
    meaning: 'Send `Authorization: Bearer <token>` with a valid token.',
  },
  ERR_ROLE_FORBIDDEN: {
    status: 403,
    title: 'This role may not do that',
    meaning: 'The token is valid, but its role is not among those this route is open to.',
  },
  ERR_PERSON_UNKNOWN: {
    status: 403,
    title: 'Which member of staff asks is not known',
    meaning:
      'Whoever looks, or enters something, is on record by name, and the token tells a role alone. Nothing was recorded. Whoever runs the service names the claim that holds the login (`OIDC_STAFF_CLAIM`); the issuer has to put it into its access tokens.',
  },
  ERR_SECOND_PERSON_REQUIRED: {
    status: 403,
    title: 'It takes another member of staff',
    meaning:
      'Four eyes have to see this: whoever asked for it cannot be the one who approves it, by whichever login. Nothing was recorded.',
  },
  ERR_KEY_ADDRESS_FORBIDDEN: {
    status: 403,
    title: 'The key is used from elsewhere',
    meaning:
      'The key of this source is bound to other addresses. Nothing was recorded. Where it is used from where it should be, the binding is wrong: an admin issues another key in its place. Otherwise somebody has it who should not: revoke it.',
  },
  ERR_REPORT_OUT_OF_BOUNDS: {
    status: 403,
    title: 'The key is not for such reports',
    meaning:
      'The key of this source is bound to other systems or categories of data than the report, or the question, names. Nothing of the delivery was recorded; `records` says where what is outside stands. Send the rest without it, and what is refused by a key that is for it.',
  },
  ERR_REPORTS_SUSPENDED: {
    status: 403,
    title: 'The source is suspended',
    meaning:
      'The register says that reports of this source are not taken for now. Nothing was recorded; keep what is to be reported until the source is resumed. A suspension and its end are heeded within five seconds.',
  },
  ERR_INQUIRY_REQUIRED: {
    status: 403,
    title: 'Inspectors look within an inquiry',
    meaning:
      'An inspector sees only what lies within the scope of an open inquiry, while admitted to it, and no inquiry is open to this one, or not for that. Whoever is admitted to several names one in `X-Case-Ref`, by its id or by the reference of the authority.',
  },
  ERR_NOT_FOUND: {
    status: 404,
    title: 'Nothing is here',
    meaning: 'No route has this path, or the path names an id that nothing can have.',
  },
  ERR_SUBJECT_UNKNOWN: {
    status: 404,
    title: 'The person is not known',
    meaning:
      'Nobody has reported on this person, or the register knows nothing of them. Asking makes nobody known; check scheme and value.',
  },
  ERR_STAFF_UNKNOWN: {
    status: 404,
    title: 'The member of staff is not known',
    meaning: 'No report names this login, or the register knows nothing of it. Asking makes nobody known.',
  },
  ERR_METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'The path knows no such method',
    meaning: 'The `Allow` header names the methods of this path.',
  },
  ERR_REQUEST_TIMEOUT: {
    status: 408,
    title: 'The request did not arrive in time',
    meaning: 'A whole request must arrive within 30 seconds. Nothing was recorded; send the same again.',
  },
  ERR_DELIVERY_DIFFERS: {
    status: 409,
    title: 'The key already means another delivery',
    meaning:
      'A delivery was recorded under this key that does not read the same. What was recorded stands; send what is new under a new key. A source has one set of keys for all routes: `/v1/accesses` with the key `k` and `/v1/disclosures` with the key `k` are two deliveries under one key.',
  },
  ERR_ERASURE_BARRED: {
    status: 409,
    title: 'The trail is still needed',
    meaning:
      'A hold, an open inquiry, an open request of the person, a withholding that nobody lifted, or a disclosure that a source wants hidden without an order keeps the trail from being erased; `obstacles` names each by its kind and id. Nothing was erased. Propose or approve it again once they are over.',
  },
  ERR_SEARCHES_FULL: {
    status: 409,
    title: 'The role keeps as many searches as it may',
    meaning: 'A role keeps 100 searches. Nothing was saved; remove one that is no longer needed.',
  },
  ERR_SEARCH_NOT_LIVE: {
    status: 409,
    title: 'The search cannot be listened to',
    meaning:
      'It asks for findings about a handling, or for what was known on a day: of a handling that has just come, neither is known. `faults` names what would have to be left out.',
  },
  ERR_REVISION_DIFFERS: {
    status: 412,
    title: 'It has changed meanwhile',
    meaning:
      '`If-Match` names a revision that is no longer the last. Nothing was recorded. Read it again, decide again, and send the `ETag` of what you read.',
  },
  ERR_DELIVERY_TOO_LARGE: {
    status: 413,
    title: 'The delivery is too large',
    meaning:
      'A delivery has at most 500 events, one for each record and subject, and 1 MiB, sent and as events: sealed texts are longer, and stand in every event of their record. Split it under several keys.',
  },
  ERR_CONTENT_TYPE: {
    status: 415,
    title: 'The body is not announced as JSON',
    meaning: 'Send `Content-Type: application/json`.',
  },
  ERR_REQUEST_SUBJECT_DIFFERS: {
    status: 422,
    title: 'The request is from somebody else',
    meaning:
      'Reasons are sealed for the person who sent the request, by the identifier they sent it under; a report that answers it is made out for nobody else. Name that one.',
  },
  ERR_REPORT_TOO_LARGE: {
    status: 422,
    title: 'The report would be too large',
    meaning:
      'A report shows at most 10,000 handlings. None was issued; name a shorter time with `from` and `to`, and issue several.',
  },
  ERR_DELIVERIES_IN_FLIGHT: {
    status: 429,
    title: 'Too many deliveries are on their way',
    meaning:
      'This source has as much in flight as the service will hold. Send the same delivery again after `Retry-After` seconds.',
  },
  ERR_RATE_LIMITED: {
    status: 429,
    title: 'Too many requests',
    meaning:
      'This source, this member of staff, or for pages about the service this address, asks more often than the service serves anybody. Nothing was done; send the same again after `Retry-After` seconds.',
  },
  ERR_ATTEMPTS_LIMITED: {
    status: 429,
    title: 'Too many invalid tokens',
    meaning:
      'From this address came too many tokens that are nobody’s. Until `Retry-After` seconds have passed, only tokens that were found valid lately are looked at.',
  },
  ERR_HEADERS_TOO_LARGE: {
    status: 431,
    title: 'The headers are too large',
    meaning: 'A request has at most 100 headers, and 16 KiB of them together with its path and query string.',
  },
  ERR_INTERNAL: {
    status: 500,
    title: 'Something is wrong on our side',
    meaning: 'A bug. `id` finds it in the log of the service. The same delivery may be sent again under the same key.',
  },
  ERR_ISSUER_UNAVAILABLE: {
    status: 503,
    title: 'Whoever issues the tokens is away',
    meaning:
      'The keys of the OpenID Connect issuer cannot be asked for, so nobody can tell whether the token is genuine. Nothing was recorded. Send the same again after `Retry-After` seconds, with the same token.',
  },
  ERR_STORE_UNAVAILABLE: {
    status: 503,
    title: 'The event store is away',
    meaning:
      'Whether the delivery was recorded is not known. Send it again under the same key after `Retry-After` seconds: it is never recorded twice.',
  },
  ERR_REGISTER_BUSY: {
    status: 503,
    title: 'Others keep changing the same entry',
    meaning: 'Nothing was recorded. Send the same again after `Retry-After` seconds.',
  },
  ERR_STORE_REFUSED: {
    status: 503,
    title: 'The event store refuses',
    meaning:
      'The event store is there but takes nothing from us; somebody must look after it. Send the same delivery again later.',
  },
  ERR_VAULT_UNAVAILABLE: {
    status: 503,
    title: 'The vault is away',
    meaning: 'Nothing was recorded. Send the same again after `Retry-After` seconds.',
  },
  ERR_VIEWS_UNAVAILABLE: {
    status: 503,
    title: 'The views are away',
    meaning: 'Ask again after `Retry-After` seconds.',
  },
  ERR_QUESTION_TOO_BROAD: {
    status: 503,
    title: 'The question takes too long',
    meaning:
      'The views did not find the answer within ten seconds. Narrow the question: name the subject, fewer kinds, or a shorter time between `from` and `to`.',
  },
  ERR_RECORD_NOT_AS_SEALED: {
    status: 500,
    title: 'The record is not as it was sealed',
    meaning:
      'The log, or the tiles of its ledger, no longer hold what a signed checkpoint says. Keep what you have, and tell whoever answers for the log: `lieciba verify` names what differs.',
  },
  ERR_PROOF_PENDING: {
    status: 503,
    title: 'It is not sealed yet',
    meaning:
      'A checkpoint is signed every five seconds while there is news, and none covers this record yet, or all that a certified answer reflects. Ask again after `Retry-After` seconds.',
  },
  ERR_LISTENERS_FULL: {
    status: 503,
    title: 'As many listen as may',
    meaning: 'Come again after `Retry-After` seconds, or listen at another process of the api.',
  },
  ERR_VIEW_BEHIND: {
    status: 503,
    title: 'The view has not come that far',
    meaning:
      'The view did not reach the position named by `after` within five seconds. Ask again after `Retry-After` seconds.',
  },
} as const satisfies Readonly<Record<`ERR_${string}`, Problem>>;

/** What it means for a caller that a register does not take a command. */
const ofRefusals: Readonly<Record<RefusalKind, { status: number; meaning: string }>> = {
  unknown: { status: 404, meaning: 'Nothing was recorded. Check the ids in the path, or enter first what they name.' },
  conflict: {
    status: 409,
    meaning:
      'What was recorded stands, and nothing was added. The same entry sent again is answered 200; what is new needs an id of its own, or the command that changes what is there.',
  },
  contradiction: { status: 422, meaning: 'The entry is well-formed but cannot be. Nothing was recorded; correct it.' },
};

const problemOfRefusal = ({ kind, says }: (typeof refusals)[RefusalCode]): Problem => ({
  title: says.replace(/\.$/, ''),
  ...ofRefusals[kind],
});

const byStatus = ([, one]: readonly [string, Problem], [, other]: readonly [string, Problem]) =>
  one.status - other.status;

/** Every code a caller can be answered with, by status; `docs/errors.md` is made from this table. */
export const problems = Object.fromEntries(
  [
    ...Object.entries<Problem>(own),
    ...Object.entries(refusals).map(([code, refusal]) => [code, problemOfRefusal(refusal)] as const),
  ].sort(byStatus),
) as Readonly<Record<keyof typeof own | RefusalCode, Problem>>;

export type ProblemCode = keyof typeof problems;

export const isProblemCode = (code: unknown): code is ProblemCode =>
  typeof code === 'string' && Object.hasOwn(problems, code);
