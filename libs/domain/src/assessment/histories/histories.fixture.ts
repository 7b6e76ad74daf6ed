import { basisHistories } from './bases.histories.fixture';
import { disclosureHistories } from './disclosures.histories.fixture';
import { type History } from './history.fixture';
import { recordHistories } from './records.histories.fixture';
import { registerHistories } from './registers.histories.fixture';
import { requestHistories } from './requests.histories.fixture';
import { sharingHistories } from './sharing.histories.fixture';
import { withholdingHistories } from './withholdings.histories.fixture';

/** Every rule with what it is tried with. */
export const histories: readonly History[] = [
  ...recordHistories,
  ...basisHistories,
  ...sharingHistories,
  ...disclosureHistories,
  ...registerHistories,
  ...requestHistories,
  ...withholdingHistories,
];
