export { createVaultKeeper, type VaultKeeper } from './create-keeper';
export { createVault, noStats, type RunningVault, type VaultOptions, type VaultStats } from './create-vault';
export { type Purge } from './erasure/purge';
export { identityText, knownSchemes } from './identity';
export { readTransit } from './kms/read-transit';
export { openTransitHttp, type TransitHttp } from './kms/transit-http';
export { type TransitOptions } from './kms/transit-kms';
export { migrateVault } from './migrate';
export { type DoorOptions } from './open-door';
export { type Rotation, type RotationOptions, type RotationProgress } from './rotation/batches';
export {
  type ErasureReceipt,
  type Identity,
  type Person,
  type PersonKey,
  type References,
  type SealedText,
  type Vault,
} from './vault';
export { VaultError, type VaultErrorCode } from './vault-error';
