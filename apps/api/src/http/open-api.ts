import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemDto } from '../problem/may-fail';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** OpenAPI 3.1 has no `nullable`: null is one more type. */
const withNull = (schema: Record<string, unknown>): Record<string, unknown> => {
  const { nullable, ...rest } = schema;
  if (nullable !== true) return schema;
  if (typeof rest['type'] === 'string') return { ...rest, type: [rest['type'], 'null'] };
  return { anyOf: [rest, { type: 'null' }] };
};

const in31 = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(in31);
  if (!isObject(value)) return value;
  return withNull(Object.fromEntries(Object.entries(value).map(([name, part]) => [name, in31(part)])));
};

/** What the api takes and answers, drawn from its controllers. */
export const openApiOf = (app: INestApplication): OpenAPIObject => {
  const description = 'Who handled whose personal data, when, why and on what ground.';
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Lieciba')
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth()
    .build();
  return in31(SwaggerModule.createDocument(app, config, { extraModels: [ProblemDto] })) as OpenAPIObject;
};

/** Serves the document at `/openapi.json`, and at `/docs` a page that needs nothing from elsewhere. */
export const serveOpenApi = (app: INestApplication): void => {
  SwaggerModule.setup('docs', app, () => openApiOf(app), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Lieciba',
    raw: ['json'],
  });
};
