import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';

export const BODY_BYTES_MAX = 1_048_576;
/** A body that arrives no faster than this is not on its way. */
const REQUEST_TIMEOUT_MS = 30_000;

/** Fastify as we want it: bounded bodies, ids of our own, no body but JSON. */
export const createAdapter = (): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: () => randomUUID(),
    return503OnClosing: false, // What has arrived is finished.
    forceCloseConnections: 'idle',
    multipart: false,
    skipMiddie: true,
  });
