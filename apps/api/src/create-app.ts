import 'reflect-metadata';
import { type Server } from 'node:https';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { createAdapter } from './http/adapter';
import { boundHeads } from './http/head';
import { protectAnswers } from './http/headers';
import { readJsonBodies } from './http/json-body';
import { frameworkLog } from './http/log';
import { serveOpenApi } from './http/open-api';
import { logRequests } from './http/request-log';
import { unlimited } from './http/settings';
import { renewTls } from './http/tls';
import { refuseUnknownRoutes } from './http/unknown-route';
import { admitBearers } from './identity/bearer';
import { limitAttempts, limitCallers } from './limits/limit-callers';
import { limitPages } from './limits/limit-pages';
import { Metrics } from './metrics/metrics';
import { type Ports } from './ports';
import { countRefusals, RefusedReports } from './source/count-refusals/refused-reports';

/** The api over these ports, ready to listen or to be injected into. */
export const createApp = async (ports: Ports, settings = unlimited): Promise<NestFastifyApplication> => {
  const adapter = createAdapter(settings, ({ code, status }) => {
    app.get(Metrics).refusals.inc({ code });
    ports.log.info({ status, code }, 'no request');
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.over(ports), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: frameworkLog(ports.log),
  });
  const fastify = app.getHttpAdapter().getInstance();
  app.getHttpServer().on('drop', () => app.get(Metrics).limited.inc({ who: 'connection' }));
  if (settings.tls) renewTls(adapter.getHttpServer() as Server, settings.tls, ports.log);
  readJsonBodies(fastify);
  const metrics = app.get(Metrics);
  logRequests(fastify, ports.log, metrics);
  countRefusals(fastify, app.get(RefusedReports));
  protectAnswers(fastify, settings);
  boundHeads(fastify);
  refuseUnknownRoutes(fastify);
  limitPages(fastify, settings.limits, metrics);
  limitAttempts(fastify, settings.limits, metrics);
  admitBearers(fastify, ports.identity);
  limitCallers(fastify, settings.limits, metrics);
  serveOpenApi(app, settings);
  await app.init();
  await fastify.ready();
  return app;
};
