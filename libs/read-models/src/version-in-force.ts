/**
 * SQL for the version of a view that answers: the highest that has caught up, among those a program of `version` can read;
 * null before any has.
 */
export const versionInForce = (view: string, version: string): string =>
  `(select max(version) from views.checkpoints
     where view = ${view} and version <= ${version} and caught_up_at is not null)`;
