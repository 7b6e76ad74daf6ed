export { audit, everyRecordSeen } from './auditor';
export { InMemoryEventStore } from './in-memory-event-store';
export { logIn, type LoggedIn, type Login, passLogin } from './log-in';
export { rowTexts } from './row-texts';
export { type ProgramName, type Role, type RunningLieciba, startLieciba } from './running-lieciba';
export { startAuthority } from './time-stamping-authority';
export { startWorkload, type Workload } from './workload';
