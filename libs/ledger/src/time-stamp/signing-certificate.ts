import { hash } from 'node:crypto';
import { Constructed, ObjectIdentifier, OctetString } from 'asn1js';
import { type Certificate, type ExtKeyUsage, type SignerInfo } from 'pkijs';
import { equalBytes } from '../bytes';
import { digestNames, oids } from './oids';

const childOf = (block: unknown, at: number): unknown =>
  block instanceof Constructed ? block.valueBlock.value[at] : undefined;

/** What an ESSCertID or ESSCertIDv2 says: which digest, and the certificate's. */
const namedDigest = (essCertId: unknown, preset: string): { digest: string; value: Uint8Array } | null => {
  const first = childOf(essCertId, 0);
  const algorithm = first instanceof OctetString ? null : childOf(first, 0);
  const value = first instanceof OctetString ? first : childOf(essCertId, 1);
  const digest = algorithm instanceof ObjectIdentifier ? digestNames[algorithm.getValue()] : preset;
  return digest && value instanceof OctetString ? { digest, value: value.valueBlock.valueHexView } : null;
};

/**
 * Whether the signature itself names this certificate as its signer's, by RFC 5035 or RFC 2634: otherwise another certificate of
 * the same key could be put in its place.
 */
export const isNamedAsSigner = ({ signedAttrs }: SignerInfo, certificate: Certificate): boolean => {
  const attributes = signedAttrs?.attributes ?? [];
  const v2 = attributes.filter(({ type }) => type === oids.signingCertificateV2);
  const v1 = attributes.filter(({ type }) => type === oids.signingCertificate);
  const encoded = new Uint8Array(certificate.toSchema().toBER());
  const names = [
    ...v2.map(({ values }) => ({ values, preset: 'sha256' })),
    ...v1.map(({ values }) => ({ values, preset: 'sha1' })),
  ];
  return (
    names.length > 0 &&
    names.every(({ values, preset }) => {
      // SigningCertificate, its certs, the first of them.
      const named = namedDigest(childOf(childOf(values[0], 0), 0), preset);
      return named !== null && equalBytes(hash(named.digest, encoded, 'buffer'), named.value);
    })
  );
};

/** Whether a certificate is for stamping times and nothing else, and says so critically (RFC 3161, section 2.3). */
export const isForTimeStampingOnly = ({ extensions = [] }: Certificate): boolean => {
  const usages = extensions.filter(({ extnID }) => extnID === oids.extendedKeyUsage);
  const [usage] = usages;
  const purposes = (usage?.parsedValue as ExtKeyUsage | undefined)?.keyPurposes ?? [];
  return usages.length === 1 && usage?.critical === true && purposes.length === 1 && purposes[0] === oids.timeStamping;
};
