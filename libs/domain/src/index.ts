export * from './kernel/clock';
export * from './kernel/errors';
