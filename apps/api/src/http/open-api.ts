import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemDto } from '../problem/may-fail';

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
    .addBearerAuth({ type: 'http', bearerFormat: 'opaque', description: 'A token of one role, from access.json.' })
    .build();
  const document = SwaggerModule.createDocument(app, config, { extraModels: [ProblemDto] });
  closeBodies(document);
  return document;
};

/** Serves the document at `/openapi.json`, and at `/docs` a page that needs nothing from elsewhere. */
export const serveOpenApi = (app: INestApplication): void => {
  SwaggerModule.setup('docs', app, () => openApiOf(app), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Lieciba',
    raw: ['json'],
  });
};
