export { audit, everyRecordSeen } from './auditor';
export { InMemoryEventStore } from './in-memory-event-store';
export { rowTexts } from './row-texts';
export { type ProgramName, type Role, type RunningLieciba, startLieciba } from './running-lieciba';
export { startWorkload, type Workload } from './workload';
