// The tree (RFC 9162): grow it, prove from it, check the proofs.
export { emptyRoot, leafHash } from './tree/hashing';
export { type Node, type Span } from './tree/nodes';
export { appendLeaves, type CompactRange, emptyRange, mergeRanges, rangeRoot, rootOf } from './tree/compact-range';
export {
  frontierAt,
  type NodeReader,
  proveConsistency,
  proveInclusion,
  proveRange,
  type RangeProof,
} from './tree/prove';
export { arrayReader } from './tree/array-reader';
export { type ConsistencyClaim, type InclusionClaim, type TreeFault } from './tree/verify';
export { checkRange as rangeFault, type RangeClaim } from './tree/verify-range';
export { consistencyFault, inclusionFault } from './verify';

// The tree as files (C2SP tlog-tiles).
export {
  edgeTiles,
  entriesPath,
  type EntryBundle,
  parseTilePath,
  type Tile,
  TILE_WIDTH,
  tilePath,
} from './tiles/tile-path';
export {
  emptyEdge,
  frontierOf,
  growTiles,
  partialTiles,
  readEdge,
  type TileEdge,
  type TileFile,
} from './tiles/tile-edge';
export { type ReadTile } from './tiles/load-tile';
export { tileReader } from './tiles/tile-reader';
export { decodeEntryBundle, encodeEntryBundle } from './tiles/entry-bundle';

// What is signed about it (C2SP signed-note, tlog-checkpoint, tlog-cosignature).
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint/checkpoint';
export { cosignedAtOf } from './note/cosignature';
export { formatVerifierKey, hexId as keyIdText, type KeyType, type VerifierKey } from './note/key';
export { formatSignerKey, parseSignerKey, type Signer, signNote, verifierKeyOf } from './note/signer';
export {
  addSignatures,
  formatNote,
  formatSignatures,
  type Note,
  type NoteSignature,
  parseNote,
  parseSignatures,
} from './note/note';
export { type OpenedNote, type Signed } from './note/open-note';
export { openNote, parseVerifierKey } from './verify';

// A leaf, and the file that proves it (C2SP tlog-proof).
export { hashLeaf } from './leaf/hash-leaf';
export { decodeLeaf, encodeLeaf, type Leaf } from './leaf/leaf';
export { formatProof, parseProof, type TlogProof } from './proof/tlog-proof';
export { type ProofFault, type ProofPolicy, type ProofVerdict } from './proof/verify-proof';
export { verifyProof } from './verify';

// What is said of an answer out of the log (ours, as a signed note).
export { canonicalJson, type Json } from './certificate/canonical-json';
export {
  type Certificate,
  CERTIFICATE_HEADER,
  certificateKeyName,
  formatCertificate,
  parseCertificate,
} from './certificate/certificate';
export { appendRows, rowHash } from './certificate/rows';

// Witnesses (C2SP tlog-witness).
export {
  type AddCheckpoint,
  formatAddCheckpoint,
  formatSize,
  parseAddCheckpoint,
  parseSize,
  SIZE_TYPE,
} from './witness/add-checkpoint';
export {
  askWitness,
  type Witness,
  type WitnessAnswer,
  type WitnessFault,
  type WitnessQuestion,
} from './witness/ask-witness';
export { decideAddCheckpoint, type WitnessDecision, type WitnessedLog } from './witness/decide';

export { type Fetch } from './http';

export { equalBytes } from './bytes';
export { LedgerError, type LedgerErrorCode } from './ledger-error';
export { fromBase64, toBase64 } from './text';
