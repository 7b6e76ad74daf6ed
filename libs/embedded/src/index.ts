export { dieWithParent } from './die-with-parent';
export { type FolderLock, lockFolder } from './folder-lock';
export { freePort } from './free-port';
export { type Postgres, type PostgresOptions, startPostgres } from './postgres/start-postgres';
export { identityOf, signalIfThere } from './process-identity';
export { type ProgramOptions, roomForBatches, startProgram } from './program';
export { type ProgramState, type Supervised } from './supervise';
export { writeWhole } from './whole-file';
