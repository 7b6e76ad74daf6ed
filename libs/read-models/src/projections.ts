import { deletionRegister } from './deletion-register/deletion-register.projection';
import { disclosureRegister } from './disclosure-register/disclosure-register.projection';
import { findings } from './findings/findings.projection';
import { looks } from './looks/looks.projection';
import { processing } from './processing/processing.projection';
import { type Projection } from './projection';
import { recipients } from './recipients/recipients.projection';
import { sources } from './sources/sources.projection';
import { subjectTimeline } from './subject-timeline/subject-timeline.projection';
import { transferRegister } from './transfer-register/transfer-register.projection';
import { withholdings } from './withholdings/withholdings.projection';

/** The projection of every view there is. */
export const projections: readonly Projection[] = [
  subjectTimeline,
  disclosureRegister,
  transferRegister,
  deletionRegister,
  findings,
  looks,
  recipients,
  processing,
  sources,
  withholdings,
];
