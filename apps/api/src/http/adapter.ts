import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type ProblemAnswer } from '../problem/problem-of';
import { type HttpSettings } from './settings';
import { secureContextOf } from './tls';
import { refuseUnreadable } from './unreadable-request';

export const BODY_BYTES_MAX = 1_048_576;
/** A request that takes longer to arrive is not on its way; nor is one whose headers take a third of that. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;
/** How often a server looks for them. */
const OVERDUE_EVERY_MS = 5_000;
/** Of the request line and all headers together. */
const HEAD_BYTES_MAX = 16_384;

const SERVER = {
  maxHeaderSize: HEAD_BYTES_MAX,
  headersTimeout: HEADERS_TIMEOUT_MS,
  connectionsCheckingInterval: OVERDUE_EVERY_MS,
  requireHostHeader: false, // Refused by us, for the framework's own refusal says nothing.
};

const isReadable = (url: string): boolean => {
  try {
    return decodeURI(url) !== '';
  } catch {
    return false;
  }
};

/** Fastify as we want it: bounded bodies, ids of our own, and no answer but ours. `tell` hears of what is no request. */
export const createAdapter = (
  { trustedProxies, connectionsMax, tls }: HttpSettings,
  tell: (refused: ProblemAnswer) => void,
): FastifyAdapter => {
  const adapter = new FastifyAdapter({
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    ...(tls ? { https: { ...SERVER, ...secureContextOf(tls) } } : { http: SERVER }),
    // What is too long for an id is refused with what else can be none, in our words.
    routerOptions: { maxParamLength: HEAD_BYTES_MAX },
    genReqId: () => randomUUID(),
    // What nobody can decode is the path of nothing.
    rewriteUrl: ({ url = '/' }) => (isReadable(url) ? url : '/unreadable'),
    clientErrorHandler: (error, socket) => refuseUnreadable(error, socket, tell),
    return503OnClosing: false, // What has arrived is finished.
    forceCloseConnections: 'idle',
    multipart: false,
    skipMiddie: true,
  });
  adapter.getInstance().server.maxConnections = connectionsMax;
  return adapter;
};
