import { type SourceEvent, type SourceRegistered } from '@lieciba/events';
import { evolveBy } from '../kernel/evolving';
import { type Source } from './source';

export const unknownSource: Source = { status: 'unknown', identities: [], suspensions: [] };

const identified = (source: Source, data: SourceRegistered['data']): Source => ({
  ...source,
  status: source.status === 'unknown' ? 'registered' : source.status,
  identity: data,
  identities: [...source.identities, data],
});

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
});
