export { CLI_CLIENT, DEVELOPMENT_AUDIENCE, DOCS_CLIENT } from './configuration';
export { newIssuerSettings, type IssuerSettings } from './settings';
export { type DevelopmentIssuer, type IssuerOptions, NotForProduction, startIssuer } from './start-issuer';
export { DEVELOPMENT_SOURCE, type DevelopmentUser, developmentUsers } from './users';
