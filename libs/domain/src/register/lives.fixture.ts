import { erasureDecider } from '../erasure/erasure.decider';
import * as erasure from '../erasure/erasure.fixture';
import * as finding from '../finding/finding.fixture';
import { findingDecider } from '../finding/finding.decider';
import { inquiryDecider } from '../inquiry/inquiry.decider';
import { admission, closing, dismissal, opening } from '../inquiry/inquiry.fixture';
import { type Decider } from '../kernel/decider';
import { policyDecider } from '../policy/policy.decider';
import * as policy from '../policy/policy.fixture';
import { recipientDecider } from '../recipient/recipient.decider';
import * as recipient from '../recipient/recipient.fixture';
import { requestDecider } from '../request/request.decider';
import * as request from '../request/request.fixture';
import { sourceDecider } from '../source/source.decider';
import * as source from '../source/source.fixture';
import { staffDecider } from '../staff/staff.decider';
import * as staff from '../staff/staff.fixture';
import { subjectDecider } from '../subject/subject.decider';
import * as subject from '../subject/subject.fixture';
import { withholdingDecider } from '../withholding/withholding.decider';
import { approval, lift, order, review } from '../withholding/withholding.fixture';

interface Entry<Command, Event> {
  command(): Command;
  event(): Event;
}

/** A life with every word that can be said of it. */
export interface Life<Command, State, Event> {
  readonly name: string;
  readonly decider: Decider<Command, State, Event>;
  readonly commands: readonly Command[];
  readonly events: readonly Event[];
}

const lifeOf = <Command, State, Event>(
  name: string,
  decider: Decider<Command, State, Event>,
  entries: readonly Entry<Command, Event>[],
): Life<Command, State, Event> => ({
  name,
  decider,
  commands: entries.map((entry) => entry.command()),
  events: entries.map((entry) => entry.event()),
});

const { publication, category, purpose, interest } = policy;

export const lives = {
  erasure: lifeOf('an erasure', erasureDecider, Object.values(erasure)),
  inquiry: lifeOf('an inquiry', inquiryDecider, [opening, admission, dismissal, closing]),
  finding: lifeOf('a finding', findingDecider, Object.values(finding)),
  policy: lifeOf('a policy', policyDecider, [publication, category, purpose, interest]),
  recipient: lifeOf('a recipient', recipientDecider, Object.values(recipient)),
  request: lifeOf('a request', requestDecider, Object.values(request)),
  source: lifeOf('a source', sourceDecider, Object.values(source)),
  staff: lifeOf('a member of staff', staffDecider, Object.values(staff)),
  subject: lifeOf('a subject', subjectDecider, Object.values(subject)),
  withholding: lifeOf('a withholding', withholdingDecider, [order, approval, review, lift]),
};
