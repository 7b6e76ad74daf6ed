import fc from 'fast-check';
import { type Role, roles } from '../../identity/identity';
import { bodiesLike, hostileText, secrets } from './hostile-values';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { content: { 'application/json': { examples: Record<string, { value: object }> } } };
}

/** As much of the OpenAPI document as tells how its routes can be ill-treated. */
export interface RoutesDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** A request as nobody honest would send it. */
export interface HostileRequest {
  readonly method: string;
  readonly url: string;
  readonly role: Role | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
}

const often = <T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });

const urls = (path: string, { parameters = [] }: Operation): fc.Arbitrary<string> => {
  const known = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const pairs = fc.array(fc.tuple(fc.constantFrom(...known, '__proto__', 'role', secrets[0]!), hostileText), {
    maxLength: 3,
  });
  const ids = fc.infiniteStream(often('known-1', hostileText));
  return fc.tuple(ids, often<[string, string][]>([], pairs)).map(([id, query]) => {
    const filled = path.replaceAll(/\{\w+\}/g, () => id.next().value);
    return query.length === 0 ? filled : `${filled}?${query.map((pair) => pair.join('=')).join('&')}`;
  });
};

const headerText = fc.constantFrom(
  ...secrets.slice(0, 2),
  ...[
    '',
    '*',
    '"0"',
    'W/"1"',
    '"18446744073709551616"',
    '-1',
    '\u00ff\u00fe',
    'a'.repeat(4_000),
    '__proto__',
    '1;2;3',
    '../..',
  ],
);
const headers = fc.record(
  {
    'if-match': headerText,
    'x-case-ref': headerText,
    traceparent: headerText,
    accept: fc.constantFrom('*/*', 'text/csv', 'application/problem+json;q=2', 'a/b'),
    'content-encoding': fc.constantFrom('gzip', 'identity', 'x'),
    'accept-language': headerText,
    'x-forwarded-for': headerText,
    cookie: headerText,
    range: fc.constant('bytes=0-,-1'),
    'x-http-method-override': fc.constant('DELETE'),
  },
  { requiredKeys: [] },
);

const contentTypes = often(
  'application/json',
  fc.constantFrom(
    '',
    'text/plain',
    'application/json; charset=utf-16',
    'multipart/form-data',
    'application/jsonx',
    'json',
    ';;',
  ),
);
const authorizations = fc.constantFrom(
  'Bearer ',
  'Bearer a b',
  'Basic Og==',
  'Bearer ..',
  `Bearer ${'a'.repeat(4_000)}`,
  '\u00ff',
);

const requestsTo = (path: string, method: string, operation: Operation, open: readonly Role[]) => {
  const examples = Object.values(operation.requestBody?.content['application/json'].examples ?? {});
  const body: fc.Arbitrary<HostileRequest['body']> =
    examples.length === 0 ? often(null, bodiesLike({})) : fc.oneof(...examples.map(({ value }) => bodiesLike(value)));
  const anybody = fc.constantFrom<Role | null>(...roles, null);
  return fc
    .record({
      method: often(method.toUpperCase(), fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS')),
      url: urls(path, operation),
      role: open.length === 0 ? anybody : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...open) }, anybody),
      headers: often({}, headers),
      type: contentTypes,
      authorization: often('', often('', authorizations)),
      body,
    })
    .map(({ type, authorization, ...request }): HostileRequest => ({
      ...request,
      headers: {
        ...request.headers,
        ...(request.body !== null && { 'content-type': type }),
        ...(authorization && { authorization }),
      },
    }));
};

const LONG_EXAMPLE = 10_000;

/** Requests to every route of the document, and to what is no route, malformed in every way that we know of. */
export const hostileRequests = (
  { paths }: RoutesDocument,
  openTo: (method: string, path: string) => readonly Role[],
): fc.Arbitrary<HostileRequest> => {
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      // One body of a hundred kilobytes takes as long as thirty others.
      weight: JSON.stringify(operation.requestBody ?? '').length > LONG_EXAMPLE ? 1 : 8,
      arbitrary: requestsTo(path, method, operation, openTo(method, path)),
    })),
  );
  const nowhere = hostileText.chain((text) => requestsTo(`/${text}`, 'get', {}, []));
  return fc.oneof(...routes, { weight: 8, arbitrary: nowhere });
};
