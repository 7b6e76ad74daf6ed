import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, instant, label, listOf, matching, object, optional, sha256 } from '../schema';

/** Addresses that share their first bits, IPv4 or IPv6: `192.0.2.0/24`. */
const network = matching('network', /^[0-9A-Fa-f.:]+\/\d{1,3}$/, 49);

/** A source may report by this key, within bounds; the key itself was shown once and is kept by nobody. */
export const SourceKeyIssued = defineEvent('SourceKeyIssued', 1, {
  sourceId: code,
  keyId: code,
  hash: sha256, // Of 256 random bits and their prefix: there is nothing to guess, so nothing to slow down.
  systems: listOf(code, { max: 64 }), // None named means all; likewise below.
  categories: listOf(code, { max: 64 }),
  addresses: listOf(network, { max: 64 }),
  until: optional(instant), // Absent until it is revoked or replaced.
  replaces: optional(object({ keyId: code, until: instant })), // The key before it opens until then.
  ...entered,
});
export type SourceKeyIssued = EventOf<typeof SourceKeyIssued>;

/** The key opens nothing from now on. */
export const SourceKeyRevoked = defineEvent('SourceKeyRevoked', 1, {
  sourceId: code,
  keyId: code,
  reason: label,
  ...entered,
});
export type SourceKeyRevoked = EventOf<typeof SourceKeyRevoked>;
