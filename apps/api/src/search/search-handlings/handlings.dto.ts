import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { lifecycles } from '@lieciba/events';
import { AsOfDto } from '../../views/as-of.dto';
import { Text, Texts } from '../../views/answered';
import { kinds } from '../handlings/handling-filter.dto';

const Detail = (description: string) =>
  ApiProperty({ type: 'object', nullable: true, additionalProperties: true, description } as ApiPropertyOptions);

/** Who handled the data. */
export class ActorOfHandlingDto {
  @Text({ format: 'uuid' }) readonly ref!: string;
  @Text({ nullable: true, description: 'Null when it was never given, or is erased.' }) readonly name!: string | null;
  @Text() readonly role!: string;
  @Text({ nullable: true }) readonly unit!: string | null;
}

/** One handling of one person's data; null where a field was not given or does not apply, or its text is erased. */
export class HandlingRowDto {
  @Text({ format: 'uuid' }) readonly recordId!: string;
  @Text({ format: 'uuid', description: 'Shared by the people of one report.' }) readonly operationId!: string;
  @Text({ enum: [...kinds] }) readonly kind!: (typeof kinds)[number];
  @Text({ format: 'date-time' }) readonly occurredAt!: string;
  @Text({ format: 'date-time' }) readonly recordedAt!: string;
  @Text({ format: 'uuid' }) readonly subjectRef!: string;
  @Text({ enum: ['known', 'erased'], description: 'Erased: nobody can tell any more whose reference it is.' })
  readonly subject!: 'known' | 'erased';
  @Text() readonly subjectGroup!: string;
  @Text({ nullable: true, enum: [...lifecycles] }) readonly subjectLifecycle!: string | null;
  @Texts() readonly categories!: readonly string[];
  @Texts() readonly fields!: readonly string[];
  @Text() readonly purpose!: string;
  @Text({ nullable: true }) readonly purposeText!: string | null;
  @Detail('The legal basis as claimed, with its evidence.') readonly basis!: object | null;
  @Text({ nullable: true }) readonly art9Condition!: string | null;
  @ApiProperty({ type: ActorOfHandlingDto }) readonly actor!: ActorOfHandlingDto;
  @Text() readonly system!: string;
  @Text() readonly action!: string;
  @Text() readonly medium!: string;
  @Text() readonly capture!: string;
  @Text({ nullable: true }) readonly caseRef!: string | null;
  @Text({ nullable: true }) readonly reason!: string | null;
  @Text({ nullable: true }) readonly recipient!: string | null;
  @Detail('The ground of a disclosure as claimed, with its evidence.') readonly ground!: object | null;
  @Detail('How the person was told of a disclosure.') readonly informed!: object | null;
  @Text({ nullable: true }) readonly country!: string | null;
  @Text({ nullable: true }) readonly channel!: string | null;
  @Detail('The safeguard a transfer relied on.') readonly safeguard!: object | null;
  @Text({ nullable: true }) readonly why!: string | null;
  @Text({ nullable: true }) readonly method!: string | null;
  @Text({ nullable: true }) readonly scope!: string | null;
  @Text({ nullable: true }) readonly evidenceHash!: string | null;
  @ApiProperty({
    type: 'array',
    items: { type: 'string' },
    nullable: true,
    description: 'Rules that speak of it as of the answer; null where it was asked as known on a day.',
  })
  readonly findings!: readonly string[] | null;
  @ApiProperty({
    type: 'array',
    items: { type: 'string' },
    description: 'Texts that were given and are erased, by their place: `reason`, `ground/duty`.',
  })
  readonly erased!: readonly string[];
  @Text({ description: 'Place in the log.' }) readonly position!: string;
}

/** That a row is withheld from the person it is about. */
export class WithheldMarkDto {
  @Text({ format: 'uuid' }) readonly recordId!: string;
  @Text({ description: 'Its id.' }) readonly withholding!: string;
  @Text() readonly ground!: string;
  @Text({ nullable: true, description: 'Who asked for it.' }) readonly authority!: string | null;
  @ApiProperty({ type: 'boolean' }) readonly approved!: boolean;
}

/** One page of handlings. */
export class HandlingsDto {
  @ApiProperty({ type: AsOfDto }) readonly asOf!: AsOfDto;
  @ApiProperty({ type: HandlingRowDto, isArray: true }) readonly rows!: readonly HandlingRowDto[];
  @Text({ nullable: true, description: 'Cursor of the page after this one; null on the last.' })
  readonly next!: string | null;
  @ApiProperty({
    type: 'string',
    required: false,
    description: 'Where it was asked for: what was asked and answered, signed (C2SP signed-note).',
  })
  readonly certificate?: string;
  @ApiProperty({
    type: WithheldMarkDto,
    isArray: true,
    required: false,
    description: 'Where it was asked for: which rows are withheld, by each withholding. No part of what is certified.',
  })
  readonly withheld?: readonly WithheldMarkDto[];
}
