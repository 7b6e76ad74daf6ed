import { type HandlingEvent } from '@lieciba/events';
import { ecsoen } from '../catalogue/ecsoen.policy.generated';
import { type World } from '../assessment/histories/world.fixture';
import { type Report } from './report';
import { gatheredWith, nothingGathered, type ReportAsked, reportOf } from './report-of';
import { exceptionsThatWithhold, isShown, type Standing } from './shown';

interface Asking {
  readonly handlings: readonly HandlingEvent[];
  readonly withholdings?: readonly Standing[];
  readonly asked?: ReportAsked;
  readonly names?: ReadonlyMap<string, string>;
  readonly now?: string;
}

/** The report on the one person of a world, as the api would have it made. */
export const reportIn = (
  { policy, recipients, subject }: World,
  { handlings, withholdings = [], asked = { withFields: true }, names = new Map(), now }: Asking,
): Report => {
  const exceptions = exceptionsThatWithhold([ecsoen.catalogue]);
  const shown = handlings.filter((handling) => isShown(handling, withholdings, exceptions));
  return reportOf({
    asked,
    issuedAt: new Date(now ?? '2026-11-20T09:00:00.000Z'),
    gathered: gatheredWith(nothingGathered, shown, asked),
    subject,
    recipients,
    names,
    policy,
    catalogue: ecsoen.catalogue,
  });
};
