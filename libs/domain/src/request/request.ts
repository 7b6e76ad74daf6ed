import {
  type RequestAnswered,
  type RequestExtended,
  type RequestIdentityVerified,
  type RequestReceived,
  type RequestRefused,
} from '@lieciba/events';

/** One request of a person, with everything both of its clocks rest on. */
export interface Request {
  readonly status: 'unknown' | 'open' | 'closed';
  readonly received?: RequestReceived['data'];
  /** As received; absent while the request is unknown. */
  readonly receivedAt?: string;
  readonly channel?: string;
  readonly verification?: RequestIdentityVerified['data'];
  /** In the order of entry; a later one goes further. */
  readonly extensions: readonly RequestExtended['data'][];
  /** The last of them. */
  readonly extension?: RequestExtended['data'];
  /** A request of several kinds can be answered in part and refused in part. */
  readonly answer?: RequestAnswered['data'];
  readonly refusal?: RequestRefused['data'];
}
