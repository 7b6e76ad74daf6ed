export * from './delivery/delivery';
export * from './delivery/delivery-ids';
export * from './delivery/free-texts';
export * from './delivery/handling-events';
export * from './delivery/people';
export * from './delivery/same-delivery';
export * from './kernel/clock';
export * from './kernel/errors';
