export { audit, everyRecordSeen } from './auditor';
export { InMemoryEventStore } from './in-memory-event-store';
export { type ProgramName, type Role, type RunningLieciba, startLieciba } from './running-lieciba';
export { startWorkload, type Workload } from './workload';
