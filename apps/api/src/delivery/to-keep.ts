import { type RecordToKeep } from '@lieciba/domain';
import { inUtc } from '../well-formed/instant';
import { type RecordDto } from './record.dto';

const utc = (instant: string | undefined): string | undefined => instant && inUtc(instant);

/** A well-formed report with what it left out filled in and its instants in UTC. */
export const toKeep = (record: RecordDto): RecordToKeep => {
  const stated = {
    occurredAt: inUtc(record.occurredAt),
    subjectMatch: record.subjectMatch ?? [],
    fields: record.fields ?? [],
    medium: record.medium ?? 'electronic',
    capture: record.capture ?? 'automatic',
  } as const;
  if (record.kind !== 'disclosure') return { ...record, ...stated };
  const { ground, informed } = record;
  return {
    ...record,
    ...stated,
    ground: ground && {
      ...ground,
      requestedFrom: utc(ground.requestedFrom),
      requestedUntil: utc(ground.requestedUntil),
    },
    informed: informed && { ...informed, at: utc(informed.at) },
  };
};
