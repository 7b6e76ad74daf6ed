import { createServer, type Server } from 'node:http';
import { configurationOf } from './configuration';
import { takeLogins } from './logins';
import { type IssuerSettings } from './settings';

/** An issuer of tokens for development, as a real one speaks. */
export interface DevelopmentIssuer {
  readonly url: string;
  stop(): Promise<void>;
}

export interface IssuerOptions {
  readonly settings: IssuerSettings;
  /** Of 127.0.0.1; part of the issuer's name, so that tokens outlive a restart only where it stays. */
  readonly port: number;
  /** Under which URLs a browser finds the api, without a slash at the end. */
  readonly apiUrls: readonly string[];
}

/** Nobody who runs the wrong thing in production is to find out by chance. */
export class NotForProduction extends Error {
  readonly code = 'ERR_NOT_FOR_PRODUCTION';
  constructor() {
    super('The embedded issuer of tokens is for development only (NODE_ENV=production): name yours in OIDC_ISSUER.');
  }
}

/** It warns of Node 20, on which our specs hold it to what we need of it; everything else that is said is said. */
const loadProvider = async () => {
  const { warn } = console;
  console.warn = (...words: unknown[]) => String(words[0]).includes('oidc-provider WARNING') || warn(...words);
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
};

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, resolve);
  });

/** Starts one on loopback. @throws NotForProduction where `NODE_ENV` says so, whatever else is configured */
export const startIssuer = async ({ settings, port, apiUrls }: IssuerOptions): Promise<DevelopmentIssuer> => {
  if (process.env['NODE_ENV'] === 'production') throw new NotForProduction();
  const { Provider, interactionPolicy } = await loadProvider();
  const url = `http://127.0.0.1:${port}`;
  const provider = new Provider(url, configurationOf(settings, apiUrls, interactionPolicy.base()));
  const logIn = takeLogins(provider, settings.password);
  const answer = provider.callback();
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/login/')) return void answer(request, response);
    logIn(request, response).catch(() => response.headersSent || response.writeHead(500).end());
  });
  await listen(server, port);
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
