import { describe, expect, it } from '@jest/globals';
import { golden, inSnakeCase } from '../spec/examples';
import { subjectTimeline } from './subject-timeline.projection';

const kinds = [
  ['AccessRecorded', 'access'],
  ['DisclosureRecorded', 'disclosure'],
  ['TransferRecorded', 'transfer'],
  ['DeletionRecorded', 'deletion'],
] as const;

describe('the subject timeline', () => {
  it.each(kinds)('holds every field of %s under its own name', (name, kind) => {
    const events = golden(name);
    expect(events).toHaveLength(2);
    for (const event of events) {
      const { position, data, metadata } = event;
      expect(subjectTimeline.project(event)).toEqual([
        {
          kind: 'insert',
          table: subjectTimeline.table,
          row: { ...inSnakeCase(data), kind, position, source_id: metadata.sourceId },
        },
      ]);
    }
  });

  it('has a column for everything it is given', () => {
    const columns = Object.keys(subjectTimeline.table.columns);
    for (const [name] of kinds)
      for (const statement of golden(name).flatMap((event) => subjectTimeline.project(event)))
        if (statement.kind === 'insert') expect(columns).toEqual(expect.arrayContaining(Object.keys(statement.row)));
  });
});
