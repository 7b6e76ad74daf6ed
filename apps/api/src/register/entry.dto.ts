import { ApiProperty } from '@nestjs/swagger';
import { NamedPersonDto, StaffDto } from '../well-formed/person.dto';
import { Group, Optional } from '../well-formed/structure';

/** What every entry may say of itself. */
export abstract class EntryDto {
  @ApiProperty({ description: 'The member of staff who enters it.' })
  @Optional()
  @Group(() => StaffDto)
  enteredBy?: StaffDto;
}

/** An entry about a person. */
export abstract class SubjectEntryDto extends EntryDto {
  @Group(() => NamedPersonDto) subject!: NamedPersonDto;
}

/** An entry about a member of staff. */
export abstract class StaffEntryDto extends EntryDto {
  @Group(() => StaffDto) member!: StaffDto;
}

/** Where an entry stands. */
export class EnteredDto {
  @ApiProperty({ example: 'julianus-inkasso', description: 'What it is about: the id it has in its register.' })
  readonly id!: string;
  @ApiProperty({
    type: 'integer',
    example: 3,
    description: 'How often what it is about has changed, from 0; also the `ETag`.',
  })
  readonly revision!: number;
  @ApiProperty({
    pattern: '^\\d{1,20}$',
    example: '5001',
    description: 'Place in the log; a question that names it as `after` sees this.',
  })
  readonly position!: string;
}
