import { ApiProperty } from '@nestjs/swagger';
import { EnteredDto } from './entry.dto';

/** What a register knows of one thing, and as of which change. */
export class LifeDto extends EnteredDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'Everything that was entered, by kind, each in the order of entry and with what became of it. Sealed texts are opened; null where they are erased.',
  })
  readonly state!: object;
}
