import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that can fall silent, as a machine does that lost its power: nothing is said, and nothing is closed. */
export interface SilentProxy {
  readonly port: number;
  /** The connections there are say no more, for good; new ones are taken and say nothing either. */
  fallSilent(): void;
  /** New connections get through again. */
  speak(): void;
  close(): Promise<void>;
}

export const startSilentProxy = async (port: number): Promise<SilentProxy> => {
  const [nears, fars] = [new Set<Socket>(), new Set<Socket>()];
  let silent = false;
  const kept = (sockets: Set<Socket>, socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    kept(nears, near);
    if (silent) return void near.pause();
    const far = kept(fars, connect(port, '127.0.0.1'));
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    fallSilent() {
      silent = true;
      for (const socket of [...nears, ...fars]) socket.unpipe().pause();
      for (const far of fars) far.destroy();
    },
    speak() {
      silent = false;
    },
    async close() {
      for (const socket of [...nears, ...fars]) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
