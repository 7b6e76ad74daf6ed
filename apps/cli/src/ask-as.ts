import { type Asker } from './asker';
import { Failure } from './failure';

interface Refused {
  readonly code?: string;
  readonly detail?: string;
  readonly faults?: readonly { readonly pointer: string; readonly detail: string }[];
}

/** What the api answers to this body. @throws Failure in one sentence for what it refuses, or where nobody answers */
export const askAs = async (
  { baseUrl, token }: Asker,
  path: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> => {
  let answer: Response;
  try {
    answer = await fetch(`${baseUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Failure(`Nobody answers at ${baseUrl}.`);
  }
  if (answer.ok) return answer;
  const { code, detail = '', faults = [] } = (await answer.json().catch(() => ({}))) as Refused;
  const places = faults.map((fault) => ` ${fault.pointer}: ${fault.detail}`);
  throw new Failure(`${code ?? answer.status}: ${detail}${places.join('')}`);
};
