import { disclosureRegisterView } from './disclosure-register/disclosure-register.view';
import { findingsView } from './findings/findings.view';
import { looksView } from './looks/looks.view';
import { subjectTimelineView } from './subject-timeline/subject-timeline.view';
import { type View } from './table';

/** Every view there is, in the version this program reads and writes. */
export const views: readonly View[] = [subjectTimelineView, disclosureRegisterView, findingsView, looksView];
