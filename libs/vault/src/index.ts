export { createVault, type RunningVault, type VaultOptions, type VaultStats } from './create-vault';
export { identityText, knownSchemes } from './identity';
export { type Identity, type Person, type PersonKey, type References, type SealedText, type Vault } from './vault';
export { VaultError, type VaultErrorCode } from './vault-error';
