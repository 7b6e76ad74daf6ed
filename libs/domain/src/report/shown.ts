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

/**
 * Whether the person is shown a handling. Withholdings hide it from their order until they are lifted, approved or not; so does
 * the word of a source, until an order that took it up was lifted: none that was lifted before the word came. Nothing is ever
 * shown because time went by.
 */
export const isShown = (
  handling: HandlingEvent,
  withholdings: readonly Standing[],
  exceptions: ReadonlySet<string>,
): boolean => {
  const covering = withholdings.filter(({ cover }) => isCovered(cover, handling.data));
  if (covering.some(({ liftedAt }) => liftedAt === null)) return false;
  return (
    !isClaimed(handling, exceptions) || covering.some(({ liftedAt }) => stoodAt(handling.data.recordedAt, liftedAt))
  );
};
