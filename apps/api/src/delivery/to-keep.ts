import { type RecordToKeep } from '@lieciba/domain';
import { inUtc } from '../well-formed/instant';
import { type RecordDto } from './record.dto';

const utc = (instant: string | undefined): string | undefined => instant && inUtc(instant);

/**
 * A well-formed report with its instants in UTC and what it left out filled in. The report itself is changed: it was read
 * from a body that nobody else holds, and to copy it would take longer than to check it.
 */
export const toKeep = (record: RecordDto): RecordToKeep => {
  record.occurredAt = inUtc(record.occurredAt);
  if (record.kind === 'disclosure') {
    const { ground, informed } = record;
    if (ground)
      Object.assign(ground, { requestedFrom: utc(ground.requestedFrom), requestedUntil: utc(ground.requestedUntil) });
    if (informed) informed.at = utc(informed.at);
  }
  return Object.assign(record, {
    subjectMatch: record.subjectMatch ?? [],
    fields: record.fields ?? [],
    medium: record.medium ?? 'electronic',
    capture: record.capture ?? 'automatic',
  });
};
