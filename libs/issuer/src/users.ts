/** Somebody who can log in while the product is developed or tried out. */
export interface DevelopmentUser {
  /** No login of anybody's, so that none of their looks is taken for a real person's. */
  readonly login: string;
  readonly name: string;
  readonly role: 'auditor' | 'dpo' | 'inspector' | 'admin';
}

/** One user per role, and a second data-protection officer for what four eyes have to see. */
export const developmentUsers: readonly DevelopmentUser[] = [
  { login: 'dev.auditor', name: 'Izstrādes auditors', role: 'auditor' },
  { login: 'dev.dpo', name: 'Izstrādes datu speciālists', role: 'dpo' },
  { login: 'dev.dpo2', name: 'Izstrādes otrais datu speciālists', role: 'dpo' },
  { login: 'dev.inspector', name: 'Izstrādes inspektors', role: 'inspector' },
  { login: 'dev.admin', name: 'Izstrādes administrators', role: 'admin' },
];

/** The application that may report, by client credentials. */
export const DEVELOPMENT_SOURCE = 'embedded';
