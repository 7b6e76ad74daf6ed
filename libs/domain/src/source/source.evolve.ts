import { type SourceEvent, type SourceKeyIssued, type SourceRegistered } from '@lieciba/events';
import { evolveBy } from '../kernel/evolving';
import { changedWhere } from '../register/entry';
import { type Source, type SourceKey } from './source';

export const unknownSource: Source = { status: 'unknown', identities: [], suspensions: [], keys: [] };

const identified = (source: Source, data: SourceRegistered['data']): Source => ({
  ...source,
  status: source.status === 'unknown' ? 'registered' : source.status,
  identity: data,
  identities: [...source.identities, data],
});

const endingAt = (key: SourceKey, end: string): SourceKey => ({
  ...key,
  until: key.until !== undefined && key.until < end ? key.until : end,
});

/** Another key may take its place; it never opens longer for that. */
const withKey = (source: Source, data: SourceKeyIssued['data']): Source => {
  const { keyId, until, replaces } = data;
  const before = replaces
    ? changedWhere(
        source.keys,
        (key) => key.keyId === replaces.keyId,
        (key) => endingAt(key, replaces.until),
      )
    : source.keys;
  return { ...source, keys: [...before, { keyId, ...(until !== undefined && { until }), entry: data }] };
};

export const evolveSource = evolveBy<Source, SourceEvent>({
  SourceRegistered: identified,
  SourceCorrected: identified,
  SourceSuspended: (source, data) => ({
    ...source,
    status: 'suspended',
    suspensions: [...source.suspensions, { from: data.at, entry: data }],
  }),
  SourceResumed: (source, data) => {
    const last = source.suspensions.at(-1);
    if (!last) return source;
    const ended = { ...last, until: data.at, resumption: data };
    return { ...source, status: 'registered', suspensions: [...source.suspensions.slice(0, -1), ended] };
  },
  SourceKeyIssued: withKey,
  SourceKeyRevoked: (source, data) => ({
    ...source,
    keys: changedWhere(
      source.keys,
      ({ keyId, revocation }) => keyId === data.keyId && !revocation,
      (key) => ({ ...endingAt(key, data.recordedAt), revocation: data }),
    ),
  }),
});
