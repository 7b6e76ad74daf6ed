import { type OpenAPIObject } from '@nestjs/swagger';
import { type Issuer } from './oidc/read-issuer';

/** How people log in on the page that describes the api, to try its routes. */
export interface DocsLogin {
  /** By what name the issuer knows the page. */
  readonly clientId: string;
  /** Null where the issuer does not say, or is away. */
  endpoints(): Promise<Issuer['login']>;
}

const withWay = (operation: object): object => {
  if (!('security' in operation) || !Array.isArray(operation.security)) return operation;
  return { ...operation, security: [...(operation.security as object[]), { login: ['openid'] }] };
};

const mapped = <T extends object>(values: T, change: (value: object) => object): T =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value as object)])) as T;

/** The document, with the way to log in at the issuer beside every place where a token is wanted. */
export const withLogin = (document: OpenAPIObject, endpoints: Issuer['login']): OpenAPIObject => {
  if (!endpoints) return document;
  const { components, paths } = document;
  const flow = { ...endpoints, scopes: { openid: 'Who you are.' } };
  const login = { type: 'oauth2' as const, description: 'Log in at the issuer.', flows: { authorizationCode: flow } };
  return {
    ...document,
    paths: mapped(paths, (methods) => mapped(methods, withWay)),
    components: { ...components, securitySchemes: { ...components?.securitySchemes, login } },
  };
};
