/** One Ed25519 signature (RFC 8032) to check. */
export interface SignatureCheck {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

type Request = { readonly sha256: Uint8Array } | { readonly ed25519: SignatureCheck };
type Answer = Uint8Array | boolean;

/**
 * A verification that asks for its digests and signature checks instead of making them, so that one text of each rule serves
 * both node:crypto, which answers at once, and a browser's WebCrypto, which answers later.
 */
export type Computation<T> = Generator<Request, T, Answer>;

/** Digests and signature checks that are answered at once. */
export interface Primitives {
  sha256(bytes: Uint8Array): Uint8Array;
  verifyEd25519(check: SignatureCheck): boolean;
}

/** The same, answered later. */
export interface LatePrimitives {
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
  verifyEd25519(check: SignatureCheck): Promise<boolean>;
}

export function* sha256(bytes: Uint8Array): Computation<Uint8Array> {
  const digest = yield { sha256: bytes };
  if (digest instanceof Uint8Array) return digest;
  throw new TypeError('A digest was asked for, and a signature check answered.');
}

export function* verifyEd25519(check: SignatureCheck): Computation<boolean> {
  return (yield { ed25519: check }) === true;
}

/** The result of a computation whose requests `primitives` answers. */
export const run = <T>(computation: Computation<T>, primitives: Primitives): T => {
  let step = computation.next();
  while (!step.done) {
    const request = step.value;
    step = computation.next(
      'sha256' in request ? primitives.sha256(request.sha256) : primitives.verifyEd25519(request.ed25519),
    );
  }
  return step.value;
};

/** The same where the answers come later. */
export const runLate = async <T>(computation: Computation<T>, primitives: LatePrimitives): Promise<T> => {
  let step = computation.next();
  while (!step.done) {
    const request = step.value;
    step = computation.next(
      await ('sha256' in request ? primitives.sha256(request.sha256) : primitives.verifyEd25519(request.ed25519)),
    );
  }
  return step.value;
};
