import { type HandlingRecord } from '@lieciba/recorder';
import { pad } from './personal-code';
import { branch, createDraw } from './random';
import { type SampleDelivery, type SampleOptions } from './sample';
import { tellYear, yearId } from './year';

/** Events in one delivery: as the systems of the company collect them, and never more than the server takes. */
const FEWEST_EVENTS = 300;
const MOST_EVENTS = 500;

/**
 * The year of the sample company as deliveries of up to 500 events, in the order in which it happened. Exactly `records`
 * events in all; the same options, the same bytes.
 */
export function* deliveries(options: SampleOptions): Generator<SampleDelivery> {
  const draw = createDraw(branch(options.seed, 'deliveries'));
  const year = yearId(options);
  let delivered = 0;
  let held: HandlingRecord[] = [];
  let events = 0;
  let size = draw.between(FEWEST_EVENTS, MOST_EVENTS);

  const next = (): SampleDelivery => {
    const key = `ecsoen-${year}-${pad(++delivered, 6)}`;
    const delivery = { key, records: held };
    held = [];
    events = 0;
    size = draw.between(FEWEST_EVENTS, MOST_EVENTS);
    return delivery;
  };

  for (const { record } of tellYear(options)) {
    if (held.length > 0 && events + record.subjects.length > size) yield next();
    held.push(record);
    events += record.subjects.length;
  }
  if (held.length > 0) yield next();
}
