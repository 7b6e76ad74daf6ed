import { createHash } from 'node:crypto';
import { CategoryAdded, InterestAssessed, type PolicyEvent, PolicyPublished, PurposeAdded } from '@lieciba/events';
import { categoryOf, purposeOf, versionOf } from '../catalogue/look-ups';
import { readCatalogue } from '../catalogue/read-catalogue';
import { type Decider } from '../kernel/decider';
import { decideBy } from '../kernel/evolving';
import { insistOnPast, insistOnPeriod, recorded, repeated } from '../register/checks';
import { type Command } from '../register/entry';
import { refused } from '../register/refusals';
import { type Policy } from './policy';
import { evolvePolicy, noPolicy } from './policy.evolve';

/** The catalogue as data, such as its file holds; its version and hash follow from it. */
export interface PublishPolicy {
  readonly type: 'PublishPolicy';
  readonly data: Omit<PolicyPublished['data'], 'recordedAt' | 'version' | 'hash' | 'catalogue'> & {
    readonly catalogue: object;
  };
}
export type PolicyCommand =
  | PublishPolicy
  | Command<'AddCategory', CategoryAdded>
  | Command<'AddPurpose', PurposeAdded>
  | Command<'AssessInterest', InterestAssessed>;

const DOCUMENT_LENGTH_MAX = 524_288;

/** The document that the log keeps: the same whatever order the keys were written in. @throws CatalogueError */
const documentOf = ({ catalogue: data, controllerId }: PublishPolicy['data']) => {
  const catalogue = readCatalogue(data);
  if (catalogue.controller.id !== controllerId) throw refused('ERR_CONTROLLER_DIFFERS');
  const document = JSON.stringify(catalogue);
  if (document.length > DOCUMENT_LENGTH_MAX) throw refused('ERR_CATALOGUE_TOO_LARGE');
  const hash = createHash('sha256').update(document, 'utf8').digest('hex');
  return { version: versionOf(catalogue), catalogue: document, hash };
};

const insistOnVersions = ({ versions }: Policy): void => {
  if (versions.length === 0) throw refused('ERR_POLICY_UNKNOWN');
};

const pathOf = ({ purpose, partOf }: Pick<PurposeAdded['data'], 'purpose' | 'partOf'>): string =>
  partOf === undefined ? purpose : `${partOf}/${purpose}`;

const isPurpose = ({ versions, purposes }: Policy, path: string): boolean =>
  versions.some(({ catalogue }) => purposeOf(catalogue, path)) || purposes.some((added) => pathOf(added) === path);

/** The life of one controller's policy. A version may be published before it is in force, or entered long after. */
export const policyDecider: Decider<PolicyCommand, Policy, PolicyEvent> = {
  initialState: noPolicy,
  evolve: evolvePolicy,
  decide: decideBy<Policy, PolicyCommand, PolicyEvent>({
    PublishPolicy(policy, data, now) {
      const published = { ...data, ...documentOf(data) };
      const known = policy.versions.find(({ version }) => version === published.version);
      if (known) return repeated(known.entry, published, 'ERR_POLICY_VERSION_DIFFERS');
      if (policy.versions.some(({ inForceFrom }) => inForceFrom === data.inForceFrom))
        throw refused('ERR_POLICY_TIME_TAKEN');
      return [PolicyPublished(recorded(published, now))];
    },
    AddCategory(policy, data, now) {
      insistOnVersions(policy);
      const known = policy.categories.find(({ category }) => category === data.category);
      if (known) return repeated(known.entry, data, 'ERR_CATEGORY_DIFFERS');
      if (policy.versions.some(({ catalogue }) => categoryOf(catalogue, data.category)))
        throw refused('ERR_CATEGORY_DIFFERS');
      if (!data.art9Fields.every((field) => data.fields.includes(field))) throw refused('ERR_FIELD_UNKNOWN');
      return [CategoryAdded(recorded(data, now))];
    },
    AddPurpose(policy, data, now) {
      insistOnVersions(policy);
      const known = policy.purposes.find((added) => pathOf(added) === pathOf(data));
      if (known) return repeated(known.entry, data, 'ERR_PURPOSE_DIFFERS');
      if (isPurpose(policy, pathOf(data))) throw refused('ERR_PURPOSE_DIFFERS');
      if (data.partOf !== undefined && !isPurpose(policy, data.partOf)) throw refused('ERR_PURPOSE_UNKNOWN');
      return [PurposeAdded(recorded(data, now))];
    },
    AssessInterest(policy, data, now) {
      const known = policy.interestAssessments.find(
        ({ interest, assessmentRef }) => interest === data.interest && assessmentRef === data.assessmentRef,
      );
      if (known) return repeated(known.entry, data, 'ERR_INTEREST_ASSESSMENT_DIFFERS');
      insistOnPast(data.assessedAt, now);
      insistOnPeriod(data.assessedAt, data.reviewBy);
      return [InterestAssessed(recorded(data, now))];
    },
  }),
};
