import { defineEvent, type EventOf } from '../define-event';
import { handling } from '../handling/handling';

/** A source reports that one person's data were touched. A fact: never refused on policy. */
export const AccessRecorded = defineEvent('AccessRecorded', 1, handling);
export type AccessRecorded = EventOf<typeof AccessRecorded>;
