import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Env } from './env';

const sentences: Readonly<Record<string, (env: Env) => string>> = {
  EADDRINUSE: ({ host, port }) => `Port ${port} of ${host} is in use; set PORT to another one.`,
  EACCES: ({ port }) => `Port ${port} may not be opened by this user; set PORT to another one.`,
  EADDRNOTAVAIL: ({ host }) => `${host} is no address of this machine; set HOST to another one.`,
};

/** Takes requests from now on, at the port it resolves to. Throws one sentence when it cannot. */
export const listen = async (app: NestFastifyApplication, env: Env): Promise<number> => {
  try {
    await app.getHttpAdapter().getInstance().listen({ port: env.port, host: env.host });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Error(sentences[code]?.(env) ?? 'The port cannot be opened.', { cause: error });
  }
  const address = app.getHttpServer().address();
  return typeof address === 'object' && address !== null ? address.port : env.port;
};
