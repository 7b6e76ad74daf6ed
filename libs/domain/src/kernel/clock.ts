/** Where the time comes from; rules are handed an instant, never a clock. */
export interface Clock {
  now(): Date;
}
