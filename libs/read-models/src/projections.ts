import { disclosureRegister } from './disclosure-register/disclosure-register.projection';
import { findings } from './findings/findings.projection';
import { looks } from './looks/looks.projection';
import { type Projection } from './projection';
import { subjectTimeline } from './subject-timeline/subject-timeline.projection';

/** The projection of every view there is. */
export const projections: readonly Projection[] = [subjectTimeline, disclosureRegister, findings, looks];
