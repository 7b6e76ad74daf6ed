import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { createAdapter } from './http/adapter';
import { boundHeads } from './http/head';
import { readJsonBodies } from './http/json-body';
import { frameworkLog } from './http/log';
import { serveOpenApi } from './http/open-api';
import { logRequests } from './http/request-log';
import { refuseUnknownRoutes } from './http/unknown-route';
import { admitBearers } from './identity/bearer';
import { Metrics } from './metrics/metrics';
import { type Ports } from './ports';

/** The api over these ports, ready to listen or to be injected into. */
export const createApp = async (ports: Ports): Promise<NestFastifyApplication> => {
  const adapter = createAdapter(({ code, status }) => {
    app.get(Metrics).refusals.inc({ code });
    ports.log.info({ status, code }, 'no request');
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.over(ports), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: frameworkLog(ports.log),
  });
  const fastify = app.getHttpAdapter().getInstance();
  readJsonBodies(fastify);
  logRequests(fastify, ports.log, app.get(Metrics));
  boundHeads(fastify);
  refuseUnknownRoutes(fastify);
  admitBearers(fastify, ports.identity);
  serveOpenApi(app);
  await app.init();
  await fastify.ready();
  return app;
};
