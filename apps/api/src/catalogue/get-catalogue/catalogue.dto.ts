import { ApiProperty } from '@nestjs/swagger';
import { ecsoen } from '@lieciba/domain';

const codes = { type: 'array', items: { type: 'string' } } as const;

/** One coded line; each list has more of its own. */
export class CatalogueEntryDto {
  @ApiProperty({ example: 'settlement-data' }) readonly code!: string;
  @ApiProperty({ description: 'In Latvian.' }) readonly lv!: string;
  @ApiProperty({ description: 'In English.' }) readonly en!: string;
  @ApiProperty({ ...codes, description: 'Of the policy.', example: ['II.3.10'] }) readonly clauses!: readonly string[];
  @ApiProperty({ ...codes, description: 'Of the GDPR.', example: ['4(1)'] }) readonly articles!: readonly string[];
  @ApiProperty({ required: false, description: 'Other law.' }) readonly citation?: string;
  @ApiProperty({ required: false, format: 'uri', description: 'In the Data Privacy Vocabulary.' })
  readonly dpv?: string;
  @ApiProperty({ description: 'False: to be confirmed against a published source.' }) readonly verified!: boolean;
  @ApiProperty({ description: 'The first version with it.' }) readonly introducedIn!: string;
  @ApiProperty({ required: false, description: 'The first version without it.' }) readonly deprecatedSince?: string;
}

const reference = { $ref: '#/components/schemas/CatalogueEntryDto' };
const more = { type: 'object', additionalProperties: true };
/** Matrices and decisions have no code of their own. */
const uncoded = ['purposeBasis', 'purposeCategory', 'adequacyDecisions'];

const schemaOf = (name: string, value: unknown): object => {
  if (name === 'versions') return codes;
  const part = uncoded.includes(name) || name === 'controller' ? more : { allOf: [reference, more] };
  return Array.isArray(value) ? { type: 'array', items: part } : part;
};

const parts = Object.entries(ecsoen.catalogue).map(([name, value]) => [name, schemaOf(name, value)] as const);

/** The answer, for the OpenAPI document: drawn from the catalogue itself, so that no list is forgotten. */
export const catalogueSchema = {
  type: 'object',
  required: ['version', 'hash', ...parts.map(([name]) => name)],
  properties: {
    version: { type: 'string', example: '2025-1' },
    hash: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the file it is read from.' },
    ...Object.fromEntries(parts),
  },
};
