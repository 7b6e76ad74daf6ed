import { ApiProperty } from '@nestjs/swagger';
import { SubjectEntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { NamedPersonDto } from '../../well-formed/person.dto';
import { Group } from '../../well-formed/structure';
import { Label } from '../../well-formed/texts';

const Other = () => ApiProperty({ description: 'Another identifier of the same person.' });

/** Two identifiers of one person, and how it is known. */
export class LinkDto extends SubjectEntryDto {
  @Other() @Group(() => NamedPersonDto) other!: NamedPersonDto;
  @Label() reason!: string;
  @Instant() linkedAt!: string;
}

/** Two identifiers that are not of one person after all. */
export class UnlinkingDto extends SubjectEntryDto {
  @Other() @Group(() => NamedPersonDto) other!: NamedPersonDto;
  @Label() reason!: string;
  @Instant() unlinkedAt!: string;
}
