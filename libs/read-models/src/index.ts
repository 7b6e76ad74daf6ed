export * from './errors';
export * from './handling-search';
export { type Queryable } from './queryable';
