/** Object identifiers of RFC 3161, 5035, 5280 and 5652. */
export const oids = {
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const;

const strong = {
  [oids.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Digests over which a signature still means something. */
export const strongDigests: ReadonlySet<string> = new Set(Object.keys(strong));

/** Digests by which an authority may name its certificate, as node:crypto calls them: there a weak one does no harm. */
export const digestNames: Readonly<Record<string, string>> = { '1.3.14.3.2.26': 'sha1', ...strong };
