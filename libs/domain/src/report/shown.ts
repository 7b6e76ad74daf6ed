import { type HandlingEvent } from '@lieciba/events';
import { type Catalogue } from '../catalogue/catalogue';
import { type Cover, isCovered, stoodAt } from '../withholding/covers';

/** As much of a withholding as tells what is shown. */
export interface Standing {
  readonly cover: Cover;
  /** Null while it stands. */
  readonly liftedAt: string | null;
}

/** Exceptions from informing with which a source says that the person may not learn of it either, in any of these catalogues. */
export const exceptionsThatWithhold = (catalogues: readonly Catalogue[]): ReadonlySet<string> =>
  new Set(
    catalogues.flatMap(({ informExceptions }) =>
      informExceptions.filter(({ withholds }) => withholds).map(({ code }) => code),
    ),
  );

const isClaimed = ({ data }: HandlingEvent, exceptions: ReadonlySet<string>): boolean =>
  'informed' in data && data.informed?.exception !== undefined && exceptions.has(data.informed.exception);

/** Whether nothing but the word of a source hides a handling: no order took it up, or none that was lifted since the word came. */
export const isOnlyClaimed = (
  handling: HandlingEvent,
  withholdings: readonly Standing[],
  exceptions: ReadonlySet<string>,
): boolean => {
  const { data } = handling;
  const tookItUp = ({ cover, liftedAt }: Standing) => stoodAt(data.recordedAt, liftedAt) && isCovered(cover, data);
  return isClaimed(handling, exceptions) && !withholdings.some(tookItUp);
};

/**
 * Whether the person is shown a handling. Withholdings hide it from their order until they are lifted, approved or not; so does
 * the word of a source, until an order that took it up was lifted. Nothing is ever shown because time went by.
 */
export const isShown = (
  handling: HandlingEvent,
  withholdings: readonly Standing[],
  exceptions: ReadonlySet<string>,
): boolean =>
  !withholdings.some(({ cover, liftedAt }) => liftedAt === null && isCovered(cover, handling.data)) &&
  !isOnlyClaimed(handling, withholdings, exceptions);
