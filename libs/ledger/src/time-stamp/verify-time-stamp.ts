import { hash } from 'node:crypto';
import { ObjectIdentifier } from 'asn1js';
import { Certificate, SignedData, TimeStampResp, TSTInfo } from 'pkijs';
import { equalBytes } from '../bytes';
import { asn1Of, bufferOf } from './der';
import { oids, strongDigests } from './oids';
import { isForTimeStampingOnly, isNamedAsSigner } from './signing-certificate';
import { numberOf } from './time-stamp-request';

/** Why a time-stamp is not accepted. Stable. */
export type TimeStampFault =
  | 'ERR_TIME_STAMP_MALFORMED' // The bytes are no answer of an authority.
  | 'ERR_TIME_STAMP_REFUSED' // The authority answered that it stamps nothing.
  | 'ERR_TIME_STAMP_IMPRINT' // It is about other bytes.
  | 'ERR_TIME_STAMP_NONCE' // It answers another request.
  | 'ERR_TIME_STAMP_POLICY' // It was made under another policy.
  | 'ERR_TIME_STAMP_USAGE' // The signer's certificate is not for time-stamps alone.
  | 'ERR_TIME_STAMP_SIGNER' // The signature does not name the certificate that goes with it.
  | 'ERR_TIME_STAMP_SIGNATURE' // The signature does not hold.
  | 'ERR_TIME_STAMP_UNTRUSTED'; // No trusted certificate vouches for the signer at that time.

/** What a time-stamp shows, or why it shows nothing. */
export type TimeStampVerdict =
  | {
      readonly ok: true;
      /** The bytes existed no later than this. */
      readonly at: Date;
      /** Object identifier of the policy the authority stamped under. */
      readonly policy: string;
      /** The authority's number of the stamp, in hex. */
      readonly serial: string;
    }
  | { readonly ok: false; readonly code: TimeStampFault };

/** What is asked beyond a signature that a trusted certificate vouches for. */
export interface TimeStampPolicy {
  /** Of the request that this answers. */
  readonly nonce?: Uint8Array;
  /** The one policy that is accepted. */
  readonly policy?: string;
}

class Refused extends Error {
  constructor(readonly code: TimeStampFault) {
    super(code);
  }
}

const GRANTED = 0;
const GRANTED_WITH_MODS = 1;

/** Whatever the parser throws at bytes of others means one thing. */
const parsed = <T>(parse: () => T): T => {
  try {
    return parse();
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('ERR_TIME_STAMP_MALFORMED');
  }
};

const need = (holds: boolean, code: TimeStampFault): void => {
  if (!holds) throw new Refused(code);
};

/** The signed data of a granted answer, and the statement in it. */
const readResponse = (response: Uint8Array): { signed: SignedData; info: TSTInfo } =>
  parsed(() => {
    const schema = asn1Of(response);
    need(schema !== null, 'ERR_TIME_STAMP_MALFORMED');
    const { status, timeStampToken } = new TimeStampResp({ schema });
    need([GRANTED, GRANTED_WITH_MODS].includes(status.status), 'ERR_TIME_STAMP_REFUSED');
    need(timeStampToken?.contentType === oids.signedData, 'ERR_TIME_STAMP_MALFORMED');
    const signed = new SignedData({ schema: timeStampToken?.content });
    const { eContentType, eContent } = signed.encapContentInfo;
    need(eContentType === oids.tstInfo && signed.signerInfos.length === 1, 'ERR_TIME_STAMP_MALFORMED');
    const info = new TSTInfo({ schema: asn1Of(new Uint8Array(eContent?.getValue() ?? new ArrayBuffer(0))) });
    need(info.version === 1, 'ERR_TIME_STAMP_MALFORMED');
    return { signed, info };
  });

const checkStatement = (info: TSTInfo, bytes: Uint8Array, { nonce, policy }: TimeStampPolicy): void => {
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const isOfBytes =
    hashAlgorithm.algorithmId === oids.sha256 &&
    equalBytes(hash('sha256', bytes, 'buffer'), hashedMessage.valueBlock.valueHexView);
  need(isOfBytes, 'ERR_TIME_STAMP_IMPRINT');
  if (nonce) need(info.nonce?.toBigInt() === numberOf(nonce), 'ERR_TIME_STAMP_NONCE');
  if (policy !== undefined) need(info.policy === policy, 'ERR_TIME_STAMP_POLICY');
};

/** That the signature holds, and is about a statement of a time; gives the certificate it was checked with. */
const checkSignature = async (signed: SignedData, bytes: Uint8Array): Promise<Certificate> => {
  const stated = signed.signerInfos[0]?.signedAttrs?.attributes.filter(({ type }) => type === oids.contentType) ?? [];
  const value: unknown = stated[0]?.values[0];
  const isStated = stated.length === 1 && value instanceof ObjectIdentifier && value.getValue() === oids.tstInfo;
  const isStrong = strongDigests.has(signed.signerInfos[0]?.digestAlgorithm.algorithmId ?? '');
  need(isStated && isStrong, 'ERR_TIME_STAMP_SIGNATURE');
  const result = await signed
    .verify({ signer: 0, data: bufferOf(bytes), extendedMode: true })
    .catch(() => ({ signatureVerified: false, signerCertificate: null }));
  if (!result.signatureVerified || !result.signerCertificate) throw new Refused('ERR_TIME_STAMP_SIGNATURE');
  return result.signerCertificate;
};

const checkSigner = (signed: SignedData, certificate: Certificate): void => {
  const [signer] = signed.signerInfos;
  need(signer !== undefined && isNamedAsSigner(signer, certificate), 'ERR_TIME_STAMP_SIGNER');
  need(isForTimeStampingOnly(certificate), 'ERR_TIME_STAMP_USAGE');
};

/** That the certificates in the answer lead from the signer's to a trusted one, all of them valid at the time stamped. */
const checkChain = async (signed: SignedData, info: TSTInfo, bytes: Uint8Array, trusted: readonly Uint8Array[]) => {
  const trustedCerts = parsed(() => trusted.map((certificate) => Certificate.fromBER(bufferOf(certificate))));
  const checkDate = info.genTime;
  const chained = { trustedCerts, checkDate, checkChain: true, passedWhenNotRevValues: true };
  const holds = await signed.verify({ signer: 0, data: bufferOf(bytes), ...chained }).catch(() => false);
  need(holds === true, 'ERR_TIME_STAMP_UNTRUSTED');
};

/**
 * Whether an authority's answer (RFC 3161) stamps the time on these bytes, by a certificate that one of the trusted ones, in
 * DER, vouches for at that time. Revocation is not looked up. A stamp that does not hold is an answer, never an exception.
 */
export const verifyTimeStamp = async (
  response: Uint8Array,
  bytes: Uint8Array,
  trusted: readonly Uint8Array[],
  asked: TimeStampPolicy = {},
): Promise<TimeStampVerdict> => {
  try {
    const { signed, info } = readResponse(response);
    checkStatement(info, bytes, asked);
    checkSigner(signed, await checkSignature(signed, bytes));
    await checkChain(signed, info, bytes, trusted);
    const serial = Buffer.from(info.serialNumber.valueBlock.valueHexView).toString('hex');
    return { ok: true, at: info.genTime, policy: info.policy, serial };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, code: error.code };
    throw error;
  }
};
