import { deletionRegisterView } from './deletion-register/deletion-register.view';
import { disclosureRegisterView } from './disclosure-register/disclosure-register.view';
import { findingsView } from './findings/findings.view';
import { judgeMemory } from './judge-memory/judge-memory.view';
import { ledgerView } from './ledger/ledger.view';
import { looksView } from './looks/looks.view';
import { processingView } from './processing/processing.view';
import { recipientsView } from './recipients/recipients.view';
import { sourcesView } from './sources/sources.view';
import { subjectTimelineView } from './subject-timeline/subject-timeline.view';
import { type View } from './table';
import { transferRegisterView } from './transfer-register/transfer-register.view';
import { withholdingsView } from './withholdings/withholdings.view';

/** Every view there is, in the version this program reads and writes. */
export const views: readonly View[] = [
  subjectTimelineView,
  disclosureRegisterView,
  transferRegisterView,
  deletionRegisterView,
  findingsView,
  looksView,
  recipientsView,
  processingView,
  sourcesView,
  withholdingsView,
];

/** Whatever the projector keeps beside the log: the views, and what it needs itself to judge and to seal. */
export const kept: readonly View[] = [...views, judgeMemory, ledgerView];
