import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOperation, getSchemaPath } from '@nestjs/swagger';

/** Documents what a route is for, and its body with an example. */
export const Takes = (body: Type, summary: string, example: object) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiExtraModels(body),
    ApiBody({ schema: { $ref: getSchemaPath(body) }, examples: { example: { value: example } } }),
  );
