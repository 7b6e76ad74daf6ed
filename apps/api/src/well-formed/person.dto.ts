import { Code, Identifier } from './texts';

/** How a person is named: the kind of identifier, and the identifier. */
export class PersonDto {
  @Code() scheme!: string;
  @Identifier() value!: string;
}
