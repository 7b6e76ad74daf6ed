import { createServer } from 'node:net';

const bound = (port: number) =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });

/** The preferred port when nothing listens on it at 127.0.0.1, else one that is free. */
export const freePort = (preferred = 0): Promise<number> =>
  bound(preferred).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') return bound(0);
    throw error;
  });
