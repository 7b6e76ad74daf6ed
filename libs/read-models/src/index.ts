export * from './errors';
export * from './finding-search';
export * from './handling-search';
export { type Queryable } from './queryable';
