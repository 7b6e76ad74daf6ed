import { type INestApplication } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { withLogin } from '../identity/docs-login';
import { ProblemDto } from '../problem/may-fail';
import { type HttpSettings } from './settings';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const refsIn = (value: unknown): string[] => {
  if (!isObject(value)) return [];
  const own = typeof value['$ref'] === 'string' ? [value['$ref'].replace('#/components/schemas/', '')] : [];
  return [...own, ...Object.values(value).flatMap(refsIn)];
};

/** What is asked takes nothing that it does not name; what is answered may come to hold more. */
const closeBodies = ({ paths, components }: OpenAPIObject): void => {
  const schemas = components?.schemas ?? {};
  const closed = new Set<string>();
  const close = (name: string): void => {
    if (closed.has(name)) return;
    closed.add(name);
    Object.assign(schemas[name] ?? {}, { additionalProperties: false });
    refsIn(schemas[name]).forEach(close);
  };
  for (const { post } of Object.values(paths)) refsIn(post?.requestBody).forEach(close);
};

/** What the api takes and answers, drawn from its controllers. */
export const openApiOf = (app: INestApplication): OpenAPIObject => {
  const description = 'Who handled whose personal data, when, why and on what ground.';
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Lieciba')
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth({
      type: 'http',
      bearerFormat: 'opaque',
      description: 'What the issuer gave, a key of a source, or a token from access.json.',
    })
    .build();
  const document = SwaggerModule.createDocument(app, config, { extraModels: [ProblemDto] });
  closeBodies(document);
  return document;
};

/** Who tries routes out is asked who they are each time: they may want to be somebody else. */
const loginOptions = (clientId: string) => ({
  initOAuth: {
    clientId,
    scopes: ['openid'],
    usePkceWithAuthorizationCodeGrant: true,
    additionalQueryStringParams: { prompt: 'login' },
  },
});

/** Serves the document at `/openapi.json`, and at `/docs`, where that is wanted, a page that needs nothing from elsewhere but the login, if there is one. */
export const serveOpenApi = (app: NestFastifyApplication, { docsPage, docsLogin }: HttpSettings): void => {
  SwaggerModule.setup('docs', app, () => openApiOf(app), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Lieciba',
    raw: ['json'],
    ui: docsPage,
    ...(docsLogin && {
      swaggerOptions: loginOptions(docsLogin.clientId),
      patchDocumentOnRequest: async (_request, _reply, document) => withLogin(document, await docsLogin.endpoints()),
    }),
  });
  if (!docsPage || !docsLogin) return;
  // The page takes what a login brings back at an address beside its own, which has to be below `/docs/` for that.
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      if (request.url === '/docs') void reply.redirect('/docs/');
      else done();
    });
};
