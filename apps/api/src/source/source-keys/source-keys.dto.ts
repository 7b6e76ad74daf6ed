import { ApiProperty } from '@nestjs/swagger';
import { EnteredDto, EntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { Codes, Group, Networks, Optional } from '../../well-formed/structure';
import { Code, Label } from '../../well-formed/texts';

const Said = (description: string) => ApiProperty({ description });

class ReplacedDto {
  @Code() keyId!: string;
  @Said('Until then both open, so that nothing is lost while the new one is brought out.') @Instant() until!: string;
}

/** A key to issue; no systems, categories or addresses named means all. */
export class SourceKeyDto extends EntryDto {
  @Said('Chosen by whoever has it issued: by this it is revoked.') @Code() keyId!: string;
  @Optional() @Codes({ max: 64 }) systems!: string[];
  @Optional() @Codes({ max: 64 }) categories!: string[];
  @Said('Where it is used from.') @Optional() @Networks({ max: 64 }) addresses!: string[];
  @Said('It opens nothing from then on.') @Optional() @Instant() until?: string;
  @Said('The key whose place it takes.') @Optional() @Group(() => ReplacedDto) replaces?: ReplacedDto;
}

/** Why a key is revoked. */
export class RevocationDto extends EntryDto {
  @Label() reason!: string;
}

/** Where the entry stands, and the key: nobody can show it again. */
export class IssuedKeyDto extends EnteredDto {
  @ApiProperty({ example: 'lieciba_sk_Y3Jt.…', description: 'To be sent as bearer token. It is shown once.' })
  readonly key!: string;
}
