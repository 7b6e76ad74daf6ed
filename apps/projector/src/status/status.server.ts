import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Registry } from 'prom-client';
import { type Health } from './health';

const json = 'application/json; charset=utf-8';

const listener =
  (healthNow: () => Health, registry: Registry): RequestListener =>
  (request, response) => {
    const answer = (code: number, type: string, body: string) =>
      response.writeHead(code, { 'content-type': type }).end(body);
    if (request.method !== 'GET') return answer(405, json, '{"code":"ERR_METHOD_NOT_ALLOWED"}');
    switch (request.url) {
      case '/health/live':
        return answer(200, json, '{"live":true}');
      case '/health/ready': {
        const health = healthNow();
        return answer(health.ready ? 200 : 503, json, JSON.stringify(health));
      }
      case '/metrics':
        return registry.metrics().then(
          (text) => answer(200, registry.contentType, text),
          () => answer(500, json, '{"code":"ERR_METRICS_UNAVAILABLE"}'),
        );
      default:
        return answer(404, json, '{"code":"ERR_NOT_FOUND"}');
    }
  };

/** Health and metrics over HTTP. */
export class StatusServer {
  readonly #server: Server;

  constructor(healthNow: () => Health, registry: Registry) {
    this.#server = createServer(listener(healthNow, registry));
  }

  /** The port it listens on; rejects when it is taken. */
  async listen(host: string, port: number): Promise<number> {
    this.#server.listen(port, host);
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
