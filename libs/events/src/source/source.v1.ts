import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, instant, label, listOf } from '../schema';

const scope = {
  sourceId: code,
  name: label,
  systems: listOf(code, { max: 64 }), // None named means all; likewise below.
  categories: listOf(code, { max: 64 }),
};

/** An application that reports handlings entered the register. */
export const SourceRegistered = defineEvent('SourceRegistered', 1, { ...scope, ...entered });
export type SourceRegistered = EventOf<typeof SourceRegistered>;

/** What the register said of a source was wrong or has changed. */
export const SourceCorrected = defineEvent('SourceCorrected', 1, { ...scope, reason: label, ...entered });
export type SourceCorrected = EventOf<typeof SourceCorrected>;

/** Reports of this source are not taken for now. */
export const SourceSuspended = defineEvent('SourceSuspended', 1, {
  sourceId: code,
  at: instant,
  reason: label,
  ...entered,
});
export type SourceSuspended = EventOf<typeof SourceSuspended>;

/** Reports of this source are taken again. */
export const SourceResumed = defineEvent('SourceResumed', 1, {
  sourceId: code,
  at: instant,
  reason: label,
  ...entered,
});
export type SourceResumed = EventOf<typeof SourceResumed>;
