import { concatBytes } from './bytes';

/** How something is fetched: the platform's `fetch`, or what stands in for it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What is sent, and what is put up with. */
export interface Post {
  readonly fetch: Fetch;
  readonly url: string;
  readonly type: string;
  readonly body: Uint8Array | string;
  /** From the first byte sent to the last one read. */
  readonly timeoutMs: number;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  /** Media type without parameters; empty when none was named. */
  readonly type: string;
  readonly body: Uint8Array;
}

/** No answer that is asked for here is longer. */
const MAX_BYTES = 65_536;

const bodyOf = async (response: Response): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk as Uint8Array);
    length += (chunk as Uint8Array).length;
    if (length > MAX_BYTES) throw new RangeError('The answer is longer than 64 KiB.');
  }
  return concatBytes(chunks);
};

/** Posts, and reads an answer of up to 64 KiB; throws whatever the network or the time-out says, and where it is sent elsewhere. */
export const post = async ({ fetch, url, type, body, timeoutMs }: Post): Promise<Answer> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : new Uint8Array(body),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const [answered = ''] = (response.headers.get('content-type') ?? '').split(';');
  return { status: response.status, type: answered.trim().toLowerCase(), body: await bodyOf(response) };
};
