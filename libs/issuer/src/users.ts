/** Somebody who can log in while the product is developed or tried out. */
export interface DevelopmentUser {
  /** No login of anybody's, so that none of their looks is taken for a real person's. */
  readonly login: string;
  readonly role: 'auditor' | 'dpo' | 'inspector' | 'admin';
}

/** One user per role, and a second data-protection officer for what four eyes have to see. */
export const developmentUsers: readonly DevelopmentUser[] = [
  { login: 'dev.auditor', role: 'auditor' },
  { login: 'dev.dpo', role: 'dpo' },
  { login: 'dev.dpo2', role: 'dpo' },
  { login: 'dev.inspector', role: 'inspector' },
  { login: 'dev.admin', role: 'admin' },
];

/** The application that may report, by client credentials. */
export const DEVELOPMENT_SOURCE = 'embedded';
