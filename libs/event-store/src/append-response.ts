import { shared, streams } from './protocol';
import { WireReader } from './wire';

/** What the server made of one append. */
export type Verdict =
  | { readonly kind: 'appended'; readonly revision: bigint; readonly position: bigint | null }
  | { readonly kind: 'wrong-revision'; readonly actual: 'no-stream' | bigint }
  /** `what` is the protocol's name of the error; it names nothing of ours. */
  | { readonly kind: 'failed'; readonly what: string };

export interface AppendAnswer {
  readonly correlationId: string;
  readonly verdict: Verdict;
}

const tags = { correlationId: 10, error: 18, success: 26, uuidString: 18, revision: 8, position: 26, commit: 8 };
const PACKAGE = 'event_store.client.';

const commitOf = (position: WireReader): bigint => {
  let commit = 0n;
  for (let tag = position.tag(); tag !== 0; tag = position.tag()) {
    if (tag === tags.commit) commit = position.bigint();
    else position.skip(tag);
  }
  return commit;
};

const success = (message: WireReader): Verdict => {
  let revision = 0n;
  let position: bigint | null = null;
  for (let tag = message.tag(); tag !== 0; tag = message.tag()) {
    if (tag === tags.revision) revision = message.bigint();
    else if (tag === tags.position) position = commitOf(message.message());
    else message.skip(tag);
  }
  return { kind: 'appended', revision, position };
};

const failure = (bytes: Buffer): Verdict => {
  const details = streams.BatchAppendResp.deserializeBinary(bytes).getError()?.getDetails();
  const what = details?.getTypeName().replace(PACKAGE, '') ?? 'Unknown';
  if (!details || what !== 'WrongExpectedVersion') return { kind: 'failed', what };
  const versions = shared.WrongExpectedVersion.deserializeBinary(details.getValue_asU8());
  const actual = versions.hasCurrentStreamRevision() ? BigInt(versions.getCurrentStreamRevision()) : 'no-stream';
  return { kind: 'wrong-revision', actual };
};

const uuidText = (message: WireReader): string => {
  for (let tag = message.tag(); tag !== 0; tag = message.tag()) {
    if (tag === tags.uuidString) return message.text();
    message.skip(tag);
  }
  return '';
};

/** Reads one `BatchAppendResp`. */
export const decodeAppendAnswer = (bytes: Buffer): AppendAnswer => {
  const message = new WireReader(bytes);
  let correlationId = '';
  let verdict: Verdict = { kind: 'failed', what: 'Unknown' };
  for (let tag = message.tag(); tag !== 0; tag = message.tag()) {
    if (tag === tags.correlationId) correlationId = uuidText(message.message());
    else if (tag === tags.success) verdict = success(message.message());
    else {
      if (tag === tags.error) verdict = failure(bytes);
      message.skip(tag);
    }
  }
  return { correlationId, verdict };
};
