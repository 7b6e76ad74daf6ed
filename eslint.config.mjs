import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Who may import whom, as the house lays it down. */
const rooms = {
  events: [],
  domain: ['events'],
  'event-store': ['events', 'domain'],
  'read-models': ['events'],
  vault: [],
  ledger: [],
  embedded: [],
  issuer: [],
  recorder: ['events'],
  testing: [
    'issuer',
    'ledger',
    'events',
    'domain',
    'event-store',
    'vault',
    'read-models',
    'embedded',
    'recorder',
    'examples',
  ],
  examples: ['recorder'],
  api: ['ledger', 'events', 'domain', 'event-store', 'vault', 'read-models'],
  projector: ['ledger', 'events', 'domain', 'event-store', 'read-models', 'vault'],
  eventstore: ['embedded'],
  cli: [
    'issuer',
    'ledger',
    'events',
    'domain',
    'event-store',
    'read-models',
    'vault',
    'embedded',
    'recorder',
    'examples',
  ],
  bench: ['ledger', 'embedded', 'event-store', 'events', 'domain', 'recorder', 'examples', 'vault', 'read-models'],
  tools: ['events'],
};

/** Specs, and what they share with one another. */
const specs = ['**/*.spec.ts', '**/spec/**/*.ts'];

const boundaries = (extra) => [
  'error',
  {
    enforceBuildableLibDependency: false,
    allow: [],
    // What a command loads late, another may lean on from the start.
    checkDynamicDependenciesExceptions: ['.*'],
    depConstraints: [
      ...Object.entries(rooms).map(([room, allowed]) => ({
        sourceTag: `room:${room}`,
        onlyDependOnLibsWithTags: [...allowed, ...extra].map((name) => `room:${name}`),
      })),
      // The only door to the log, and the node that answers it.
      ...Object.keys(rooms)
        .filter((room) => !['event-store', 'eventstore', 'bench'].includes(room))
        .map((room) => ({ sourceTag: `room:${room}`, bannedExternalImports: ['@eventstore/db-client'] })),
      ...['events', 'domain', 'ledger', 'read-models', 'vault', 'event-store', 'embedded', 'issuer', 'recorder'].map(
        (room) => ({
          sourceTag: `room:${room}`,
          bannedExternalImports: ['@nestjs/*', 'class-validator', 'class-transformer'],
        }),
      ),
    ],
  },
];

/** The rules hold no clock, random, environment or I/O. */
const pure = {
  'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval', 'performance'],
  'no-restricted-properties': ['error', { object: 'Date', property: 'now' }, { object: 'Math', property: 'random' }],
  'no-restricted-imports': [
    'error',
    { patterns: [{ regex: '^node:(?!crypto$|assert$)', message: 'Pure rooms do no I/O.' }] },
  ],
};

const banned = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '.data', '.nx'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    plugins: { '@nx': nx },
    rules: {
      'no-undef': 'off',
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['{apps,libs,examples,bench}/**/*.ts'],
    ignores: specs,
    rules: { '@nx/enforce-module-boundaries': boundaries([]) },
  },
  {
    files: specs,
    rules: { '@nx/enforce-module-boundaries': boundaries(['testing', 'embedded', 'examples', 'bench']) },
  },
  { files: ['libs/{events,domain,ledger}/src/**/*.ts'], ignores: ['**/*.spec.ts'], rules: pure },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: banned({ group: ['**/*.projection'], message: 'The api reads views, it never projects them.' }),
  },
  {
    files: ['apps/projector/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: banned({ group: ['**/*.queries'], message: 'The projector writes views, it never queries them.' }),
  },
  {
    // Nest injects by class: such an import is a value even where only its type is written.
    files: ['apps/api/src/**/*.ts', 'apps/projector/src/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
);
