import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type ResolvedEvent,
  StreamDeletedError,
  type StreamSubscription,
} from '@eventstore/db-client';

/** What a subscriber has been told so far, in order. */
export interface Watched {
  readonly seen: readonly string[];
  /** Resolves once this has been told, or enough. */
  until(enough: string | ((seen: readonly string[]) => boolean)): Promise<void>;
}

const place = ({ event, link }: ResolvedEvent | AllStreamResolvedEvent) => {
  const { streamId, revision } = (link ?? event)!;
  return `${streamId}:${revision}`;
};

/** Watches a subscription; an event is told by its stream and revision unless you say otherwise. */
export const watch = (subscription: AllStreamSubscription | StreamSubscription, told = place): Watched => {
  const seen: string[] = [];
  let check = () => {};
  const see = (what: string) => {
    seen.push(what);
    check();
  };
  subscription.on('data', (event: ResolvedEvent | AllStreamResolvedEvent) => see(told(event)));
  subscription.on('caughtUp', () => see('caught up'));
  subscription.on('error', (error) =>
    see(error instanceof StreamDeletedError ? `${error.type} ${error.streamName}` : String(error)),
  );
  return {
    seen,
    until: (enough) =>
      new Promise((resolve) => {
        check = () => (typeof enough === 'string' ? seen.includes(enough) : enough(seen)) && resolve();
        check();
      }),
  };
};
