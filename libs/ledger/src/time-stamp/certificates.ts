import { fromBase64 } from '../text';

const BLOCK = /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g;

/** The certificates of a file as DER: one in DER, or any number in PEM; none when it holds neither. */
export const readCertificates = (file: Uint8Array): Uint8Array[] => {
  // A certificate in DER is a sequence of more than 127 bytes.
  if (file[0] === 0x30) return [file];
  const text = new TextDecoder().decode(file);
  return [...text.matchAll(BLOCK)].flatMap(([, block = '']) => fromBase64(block.replaceAll(/\s/g, '')) ?? []);
};
