import { ApiProperty } from '@nestjs/swagger';
import { knownSchemes } from '@lieciba/vault';
import { Optional } from './structure';
import { Code, Identifier, Name } from './texts';

const scheme = `The kind of identifier. Known, with or without dashes and capitals, are ${knownSchemes.join(', ')}; any other is a scheme of its own, as it is written.`;
const value =
  'The identifier, sealed in the vault. Spaces and dashes of a personal code and capitals of an e-mail address do not matter.';

/** How a person is named: the kind of identifier, and the identifier. */
export class PersonDto {
  @ApiProperty({ description: scheme, example: 'personal-code' }) @Code() scheme!: string;
  @ApiProperty({ description: value, example: '010190-12345' }) @Identifier() value!: string;
}

/** A person whose name may be given too, for whoever may see it. */
export class NamedPersonDto extends PersonDto {
  @Optional() @Name() name?: string;
}

/** A member of staff by login. */
export class StaffDto {
  @Identifier() id!: string;
  @Optional() @Name() name?: string;
}
