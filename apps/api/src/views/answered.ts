import { ApiProperty } from '@nestjs/swagger';

/** A text of an answer, for the OpenAPI document. */
export const Text = (options: { nullable?: true; format?: string; description?: string; enum?: string[] } = {}) =>
  ApiProperty({ type: 'string', ...options });

/** A list of texts of an answer. */
export const Texts = () => ApiProperty({ type: 'array', items: { type: 'string' } });
