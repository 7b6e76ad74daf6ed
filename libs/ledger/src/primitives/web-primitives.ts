import { type LatePrimitives } from './computation';

/** WebCrypto's SHA-256 and Ed25519: any current browser, without a network, and Node too. */
export const webPrimitives: LatePrimitives = {
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))),
  verifyEd25519: async ({ publicKey, message, signature }) => {
    const key = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, ['verify']);
    return crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(message));
  },
};
