export { createRecorder } from './create-recorder';
export type * from './handling-record';
export type * from './recorder';
export { type Fault, RecorderError, type RecorderErrorCode } from './recorder-error';
