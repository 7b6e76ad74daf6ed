import { type DocsLogin } from '../identity/docs-login';
import { type Limits, noLimits } from '../limits/limits';
import { type TlsFiles } from './tls';

/** How the api meets the network. */
export interface HttpSettings {
  readonly limits: Limits;
  /** Addresses and networks whose `X-Forwarded-For` is believed; nobody's where there is none. */
  readonly trustedProxies: readonly string[];
  /** Open at once; more are hung up on. */
  readonly connectionsMax: number;
  /** What TLS is served with; null for plain HTTP. */
  readonly tls: TlsFiles | null;
  /** Whether there is a page at `/docs`; the document that it shows is served in any case. */
  readonly docsPage: boolean;
  /** How people log in at `/docs`; by pasting a token where there is none. */
  readonly docsLogin?: DocsLogin | undefined;
}

/** For who reaches the api by no network. */
export const unlimited: HttpSettings = {
  limits: noLimits,
  trustedProxies: [],
  connectionsMax: 1_000,
  tls: null,
  docsPage: true,
};
