export { askAuthority, type TimeStampAnswer, type TimeStampQuestion } from './ask-authority';
export { readCertificates } from './certificates';
export { NONCE_BYTES, timeStampRequest } from './time-stamp-request';
export { type TimeStampFault, type TimeStampPolicy, type TimeStampVerdict, verifyTimeStamp } from './verify-time-stamp';
