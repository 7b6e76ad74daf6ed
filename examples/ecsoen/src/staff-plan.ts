import { type Actor } from '@lieciba/recorder';

/** The posts of the company and how many hold each; 25 people in all. */
export const staffPlan = [
  { post: 'executive-director', unit: 'Vadība', head: 1 },
  { post: 'office-manager', unit: 'Birojs', head: 1 },
  { post: 'chief-accountant', unit: 'Grāmatvedība', head: 1 },
  { post: 'accountant', unit: 'Grāmatvedība', head: 2 },
  { post: 'debt-clerk', unit: 'Parādu vadība', head: 2 },
  { post: 'client-manager', unit: 'Klientu apkalpošana', head: 6 },
  { post: 'sales-manager', unit: 'Pārdošana', head: 2 },
  { post: 'hr-manager', unit: 'Personāls', head: 1 },
  { post: 'lawyer', unit: 'Juridiskā daļa', head: 1 },
  { post: 'it-administrator', unit: 'Informācijas tehnoloģijas', head: 2 },
  { post: 'engineer', unit: 'Tehniskā daļa', head: 3 },
  { post: 'marketing-specialist', unit: 'Mārketings', head: 1 },
  { post: 'archivist', unit: 'Arhīvs', head: 1 },
  { post: 'security-guard', unit: 'Apsardze', head: 1 },
] as const;

const account = (id: string): readonly Actor[] => [{ id, role: 'system-account' }];

/** Who acts besides the staff: the systems themselves, and the support desk abroad. */
export const systemAccounts = {
  'billing-run': account('svc.norekini'),
  'mail-gateway': account('svc.e-pasts'),
  website: account('svc.majaslapa'),
  'camera-recorder': account('svc.kameras'),
  'support-desk': [11, 12, 13].map((number) => ({
    id: `support.agent.${number}`,
    role: 'support-agent',
    unit: 'support-in',
    country: 'IN',
  })),
} satisfies Record<string, readonly Actor[]>;

export type Post = (typeof staffPlan)[number]['post'] | keyof typeof systemAccounts;
