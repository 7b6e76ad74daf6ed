import { type Clock } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { type Signer } from '@lieciba/ledger';
import { type RunningVault } from '@lieciba/vault';
import { type Logger } from 'pino';
import { type Identity } from './identity/identity';
import { type Views } from './views/views';

export const STORE = Symbol('EventStore');
export const VAULT = Symbol('Vault');
export const VIEWS = Symbol('Views');
export const LEDGER = Symbol('Ledger');
export const CERTIFIER = Symbol('Certifier');
export const VERIFY_PAGE = Symbol('VerifyPage');
export const CLOCK = Symbol('Clock');
export const LOG = Symbol('Log');

/** As much of the vault as the api leans on. */
export type ApiVault = Pick<
  RunningVault,
  | 'referencesFor'
  | 'find'
  | 'refsOf'
  | 'personOf'
  | 'merge'
  | 'split'
  | 'forget'
  | 'erased'
  | 'open'
  | 'namesOf'
  | 'ping'
  | 'stats'
>;

/** What the ledger published at a path, `checkpoint`, `key` or `tile/…`; null when nothing is there. */
export type ReadLedgerFile = (path: string) => Promise<Uint8Array | null>;

/** Who certifies answers. */
export interface Certifier {
  /** With its version. */
  readonly program: string;
  /** Who signs certificates of a log's answers; the key's name follows from the log's. */
  signerOf(origin: string): Promise<Signer>;
  /** How long an answer waits for a checkpoint that covers it. */
  readonly waitMsMax: number;
}

/** Everything the api leans on and a spec replaces. */
export interface Ports {
  readonly store: EventStore;
  readonly vault: ApiVault;
  readonly views: Views;
  readonly ledger: ReadLedgerFile;
  readonly certifier: Certifier;
  /** The page that checks proofs in a browser; null where it is not installed. */
  readonly verifyPage: string | null;
  readonly identity: Identity;
  readonly clock: Clock;
  readonly log: Logger;
}
