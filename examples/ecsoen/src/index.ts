export { deliveries } from './deliveries';
export { describe, samplePeople } from './describe';
export { recipients } from './recipients';
export type * from './sample';
