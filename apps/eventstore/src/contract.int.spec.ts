import { describe } from '@jest/globals';
import { describeAppending } from './testing/contract/appending.contract';
import { describeDeleting } from './testing/contract/deleting.contract';
import { describeDescribing } from './testing/contract/describing.contract';
import { describeFiltering } from './testing/contract/filtering.contract';
import { describeLinking } from './testing/contract/linking.contract';
import { describeReading } from './testing/contract/reading.contract';
import { describeRepeating } from './testing/contract/repeating.contract';
import { describeSubscribing } from './testing/contract/subscribing.contract';
import { describeTombstoning } from './testing/contract/tombstoning.contract';
import { serverFor, servers } from './testing/server';

const parts = [
  describeAppending,
  describeRepeating,
  describeReading,
  describeLinking,
  describeDeleting,
  describeTombstoning,
  describeDescribing,
  describeSubscribing,
  describeFiltering,
];

/** Everything a client of streams can tell an event store by, through the official client as it is. */
describe.each(servers)('over %s', (_, open) => {
  const server = serverFor(open);
  for (const part of parts) part(server);
});
