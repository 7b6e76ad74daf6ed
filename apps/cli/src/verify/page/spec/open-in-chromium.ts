import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable, type Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { type OpenPage } from './open-page';

interface Reply {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

const WITHIN_MS = 10_000;

/** Chromium's own protocol over its pipe: a message in JSON, then a zero byte. */
const connection = (input: Writable, output: Readable) => {
  const waiting = new Map<number, (reply: Reply) => void>();
  let rest = '';
  let last = 0;
  output.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const reply = JSON.parse(message) as Reply;
      if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
    }
  });
  return async (method: string, params: object, sessionId?: string): Promise<Record<string, unknown>> => {
    const id = ++last;
    const answered = new Promise<Reply>((resolve) => waiting.set(id, resolve));
    input.write(`${JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`);
    const { result = {}, error } = await answered;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };
};

/** The page in a real browser that has no network. */
export const openInChromium = async (browser: string, file: string): Promise<OpenPage> => {
  const profile = await mkdtemp(join(tmpdir(), 'lieciba-page-'));
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--window-size=900,1400',
  ];
  const offline = ['--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND'];
  const child = spawn(browser, [...flags, ...offline, '--remote-debugging-pipe', `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = once(child, 'close');
  const close = async (): Promise<void> => {
    // Its own helpers end with its group, whatever they are at.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  const send = connection(child.stdio[3] as Writable, child.stdio[4] as Readable);
  try {
    const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
    const tab = (method: string, params: object = {}) => send(method, params, sessionId as string);
    const evaluate = async (expression: string): Promise<unknown> => {
      const { result, exceptionDetails } = await tab('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(`The page failed: ${JSON.stringify(exceptionDetails)}`);
      return (result as { value?: unknown }).value;
    };
    await tab('Network.enable');
    await tab('Network.emulateNetworkConditions', {
      offline: true,
      latency: 0,
      downloadThroughput: 0,
      uploadThroughput: 0,
    });
    await tab('Page.enable');
    await tab('Page.navigate', { url: pathToFileURL(file).href });
    await evaluate(`new Promise((done) => {
      const look = () => document.getElementById('result')?.children.length ? done() : setTimeout(look, 20);
      look();
    })`);
    const reached = await evaluate(`fetch('https://log.example/').then(() => 'open', () => 'shut')`);
    if (reached !== 'shut') throw new Error('The page can reach a network.');
    return {
      async choose(id, chosen) {
        const { root } = await tab('DOM.getDocument');
        const { nodeId } = await tab('DOM.querySelector', {
          nodeId: (root as { nodeId: number }).nodeId,
          selector: `#${id}`,
        });
        await tab('DOM.setFileInputFiles', { nodeId, files: [chosen] });
      },
      async type(keys) {
        await evaluate(`(() => {
          const field = document.getElementById('keys');
          field.value = ${JSON.stringify(keys)};
          field.dispatchEvent(new Event('input'));
        })()`);
      },
      async speak(language) {
        await evaluate(`document.querySelector('[data-language=${language}]').click()`);
      },
      async says(words) {
        const said = await evaluate(`new Promise((done) => {
          const until = performance.now() + ${WITHIN_MS};
          const look = () => {
            const text = document.getElementById('result').innerText;
            if (text.includes(${JSON.stringify(words)}) || performance.now() > until) done(text);
            else setTimeout(look, 20);
          };
          look();
        })`);
        if (!String(said).includes(words)) throw new Error(`It does not say '${words}' but: ${String(said)}`);
        return String(said);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
