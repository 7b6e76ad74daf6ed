export { deliveries } from './deliveries';
export { describe, samplePeople } from './describe';
export { recipients } from './recipients';
export { registers } from './registers';
export { byLife } from './registers/lives';
export type * from './sample';
