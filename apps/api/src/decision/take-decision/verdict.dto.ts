import { ApiProperty } from '@nestjs/swagger';
import { obligationKinds, severities } from '@lieciba/events';
import { Text, Texts } from '../../views/answered';

const Subject = () =>
  ApiProperty({ type: 'integer', description: 'Which of the subjects it is about, by its place in their list.' });

class FactDto {
  @Text() readonly name!: string;
  @Text() readonly value!: string;
}

class WordsDto {
  @Text() readonly lv!: string;
  @Text() readonly en!: string;
}

/** What a rule would say. */
export class WouldBeFindingDto {
  @Subject() readonly subject!: number;
  @Text() readonly rule!: string;
  @ApiProperty({ type: 'integer' }) readonly ruleVersion!: number;
  @Text({ enum: [...severities] }) readonly severity!: string;
  @ApiProperty({ required: false, description: 'Which part of the handling it is about.' }) readonly part?: string;
  @Text() readonly policyVersion!: string;
  @ApiProperty({ required: false }) readonly clause?: string;
  @ApiProperty({ required: false }) readonly article?: string;
  @ApiProperty({ type: FactDto, isArray: true }) readonly facts!: readonly FactDto[];
  @ApiProperty({ type: WordsDto }) readonly explanation!: WordsDto;
}

/** What whoever goes on has to do. */
export class ObligationDto {
  @Subject() readonly subject!: number;
  @Text({
    enum: [...obligationKinds],
    description:
      'To inform the person of the disclosure; to tell a recipient of the deletion (Art. 19); to keep to what a safeguard demands.',
  })
  readonly kind!: (typeof obligationKinds)[number];
  @Text({ nullable: true, description: 'The recipient to be told, or the safeguard.' }) readonly about!: string | null;
  @Texts() readonly measures!: readonly string[];
}

/** The answer: may I? */
export class VerdictDto {
  @ApiProperty({ description: 'Whether no rule would find anything of severity high or critical.' })
  readonly permitted!: boolean;
  @ApiProperty({ type: WouldBeFindingDto, isArray: true }) readonly findings!: readonly WouldBeFindingDto[];
  @ApiProperty({ type: ObligationDto, isArray: true }) readonly obligations!: readonly ObligationDto[];
  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    description: 'Where it is on record: the ids that the records would have. Empty unless asked for.',
  })
  readonly decisionIds!: readonly string[];
}
