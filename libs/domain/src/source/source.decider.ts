import {
  SourceCorrected,
  type SourceEvent,
  SourceKeyIssued,
  SourceKeyRevoked,
  SourceRegistered,
  SourceResumed,
  SourceSuspended,
} from '@lieciba/events';
import { type Decider } from '../kernel/decider';
import { decideBy } from '../kernel/evolving';
import { insistOnOrder, insistOnPeriod, present, recorded, repeated, saysTheSame } from '../register/checks';
import { type Command } from '../register/entry';
import { isKnownAs, isSameIdentity } from '../register/identities';
import { refused } from '../register/refusals';
import { type Source, type SourceKey } from './source';
import { evolveSource, unknownSource } from './source.evolve';

export type SourceCommand =
  | Command<'RegisterSource', SourceRegistered>
  | Command<'CorrectSource', SourceCorrected>
  | Command<'SuspendSource', SourceSuspended>
  | Command<'ResumeSource', SourceResumed>
  | Command<'IssueSourceKey', SourceKeyIssued>
  | Command<'RevokeSourceKey', SourceKeyRevoked>;

const keyAs = (keys: readonly SourceKey[], id: string) => keys.find(({ keyId }) => keyId === id);

/** The life of an application that reports. */
export const sourceDecider: Decider<SourceCommand, Source, SourceEvent> = {
  initialState: unknownSource,
  evolve: evolveSource,
  decide: decideBy<Source, SourceCommand, SourceEvent>({
    RegisterSource({ identities }, data, now) {
      if (isKnownAs(identities, data)) return [];
      if (identities.length > 0) throw refused('ERR_SOURCE_DIFFERS');
      return [SourceRegistered(recorded(data, now))];
    },
    CorrectSource({ identity }, data, now) {
      const last = present(identity, 'ERR_SOURCE_UNKNOWN');
      if (isSameIdentity(last, data)) return [];
      return [SourceCorrected(recorded(data, now))];
    },
    SuspendSource({ status, suspensions }, data, now) {
      if (status === 'unknown') throw refused('ERR_SOURCE_UNKNOWN');
      if (suspensions.some(({ entry }) => saysTheSame(entry, data))) return [];
      if (status === 'suspended') throw refused('ERR_SOURCE_SUSPENDED');
      insistOnOrder(suspensions.at(-1)?.until ?? data.at, data.at);
      return [SourceSuspended(recorded(data, now))];
    },
    ResumeSource({ status, suspensions }, data, now) {
      if (status === 'unknown') throw refused('ERR_SOURCE_UNKNOWN');
      if (suspensions.some(({ resumption }) => resumption && saysTheSame(resumption, data))) return [];
      const last = suspensions.at(-1);
      if (status !== 'suspended' || !last) throw refused('ERR_SOURCE_NOT_SUSPENDED');
      insistOnOrder(last.from, data.at);
      return [SourceResumed(recorded(data, now))];
    },
    IssueSourceKey({ status, keys }, data, now) {
      if (status === 'unknown') throw refused('ERR_SOURCE_UNKNOWN');
      const known = keyAs(keys, data.keyId);
      if (known) return repeated(known.entry, data, 'ERR_SOURCE_KEY_DIFFERS');
      if (data.replaces) present(keyAs(keys, data.replaces.keyId), 'ERR_SOURCE_KEY_UNKNOWN');
      insistOnPeriod(now.toISOString(), data.until);
      return [SourceKeyIssued(recorded(data, now))];
    },
    RevokeSourceKey({ keys }, data, now) {
      const { revocation } = present(keyAs(keys, data.keyId), 'ERR_SOURCE_KEY_UNKNOWN');
      if (revocation) return repeated(revocation, data, 'ERR_SOURCE_KEY_REVOKED');
      return [SourceKeyRevoked(recorded(data, now))];
    },
  }),
};
