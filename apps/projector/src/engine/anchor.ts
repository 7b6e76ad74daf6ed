import { type EventStore, nextEvents, type RecordedEvent } from '@lieciba/event-store';
import { type Anchor, type Checkpoint, type Position } from '@lieciba/read-models/writing/checkpoint';
import { PoisonError } from './failure';

/** The log is not the one that the view was made of, or no longer all of it: nothing of it goes into the view. */
export class OtherLogError extends PoisonError {
  constructor(
    position: bigint,
    override readonly code: 'ERR_VIEW_LOG_SHORTER' | 'ERR_VIEW_LOG_REPLACED',
    override readonly message: string,
  ) {
    super(position, code);
  }
}

/** So far back in a batch an event is looked for: a view whose events are rare keeps what it had. */
const LOOK_BACK_EVENTS = 256;

const isOf = (streams: readonly string[]) => (event: RecordedEvent) =>
  streams.some((prefix) => event.stream.startsWith(prefix));

/** By what to know the log again after a batch that lay behind `from` and is taken up to `to`; null where nothing of it tells. */
export const anchorIn = (
  recorded: readonly RecordedEvent[],
  streams: readonly string[],
  { from, to }: { readonly from: Position; readonly to: Position },
): Anchor | null => {
  const isOurs = isOf(streams);
  for (let i = recorded.length - 1; i >= Math.max(0, recorded.length - LOOK_BACK_EVENTS); i--) {
    const event = recorded[i];
    if (event && to !== null && event.position <= to && isOurs(event))
      return { behind: recorded[i - 1]?.position ?? from, id: event.id };
  }
  return null;
};

/**
 * Looks whether a view and the log belong together.
 * @throws OtherLogError where the log ends before what the view holds, or holds another event there
 */
export const checkAnchor = async (
  store: EventStore,
  view: string,
  streams: readonly string[],
  { position, anchor }: Checkpoint,
): Promise<void> => {
  if (position === null || anchor === null) return;
  const { behind: after, id } = anchor;
  const [found] = await nextEvents(store, 1, { prefixes: streams, after });
  if (!found) {
    const sentence = `The log ends before position ${position}, up to which ${view} holds it: it has lost events, or is another one.`;
    throw new OtherLogError(position, 'ERR_VIEW_LOG_SHORTER', sentence);
  }
  if (found.id === id) return;
  const sentence = `At position ${found.position} the log holds another event than the one that is in ${view}: it was replaced or put back.`;
  throw new OtherLogError(position, 'ERR_VIEW_LOG_REPLACED', sentence);
};
