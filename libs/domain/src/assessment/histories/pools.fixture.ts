import fc from 'fast-check';

/** Days on which everything happens, few enough for things to fall together; 29 March is the night the clocks change. */
const instants = [
  '2025-12-31T22:00:00.000Z',
  '2026-03-29T00:59:59.999Z',
  '2026-06-01T09:00:00.000Z',
  '2026-11-17T22:00:00.000Z',
];
/** One of them, or one at the very edge of what an instant can be. */
export const instant = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...instants) },
  { weight: 1, arbitrary: fc.constantFrom('0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z') },
);
/** Or absent. */
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
/** Any of these codes, or none. */
export const some = (...codes: readonly string[]) => fc.subarray([...codes]);

// Codes that meet each other often, and one of each that no catalogue has.
export const categories = fc.subarray(
  ['client-data', 'special-category', 'counterparty-solvency', 'unheard-of', 'photo-image'],
  { minLength: 1 },
);
export const fields = some('health-condition', 'information-about-children', 'status', 'unheard-of');
export const purpose = fc.constantFrom(
  'service-provision',
  'service-provision/other',
  'business-analysis/ba-risk',
  'unheard/of',
);
export const purposes = fc.subarray(['service-provision', 'business-analysis/ba-risk', 'unheard/of']);
export const place = fc.constantFrom('LV', 'US', 'BR', 'IN', 'CH');
export const interest = fc.constantFrom('li-marketing', 'li-other', 'li-business-risk', 'unheard-of');
export const sealed = maybe(fc.constant('c2VhbGVk'));
export const recipientId = fc.constantFrom('bank', 'mailer', 'host', 'stranger');
