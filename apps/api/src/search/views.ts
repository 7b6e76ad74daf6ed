import { type HandlingSearch, type Page } from '@lieciba/read-models/handling-search';

/** Views of handlings, by the name under which they know how far they have come. */
export type ViewOfHandlings = 'subject_timeline' | 'disclosure_register';

/**
 * What the api asks of the views. @throws OperationalError `ERR_VIEWS_UNAVAILABLE` when they are away,
 * `ERR_QUESTION_TOO_BROAD` when they are there and take too long
 */
export interface Views {
  page(view: ViewOfHandlings, search: HandlingSearch): Promise<Page>;
  /** Whether the view reflects the log up to `position`, waiting for it at most `timeoutMs`. */
  reached(view: ViewOfHandlings, position: bigint, timeoutMs: number): Promise<boolean>;
  ping(): Promise<void>;
}
