import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { channels } from '@lieciba/events';
import { Instant } from '../well-formed/instant';
import { StaffDto } from '../well-formed/person.dto';
import { Codes, Group, OneOf, Optional } from '../well-formed/structure';
import { Code, Country, FreeText, Label, Sha256 } from '../well-formed/texts';
import { HandlingDto } from './handling.dto';

/** What a delivery tells its records apart by; a route that takes records of one kind fills it in. */
const Kind = (kind: string) => applyDecorators(OneOf(kind), ApiProperty({ required: false }));

/** Data were seen or changed inside the company. */
export class AccessDto extends HandlingDto {
  @Kind('access') kind!: 'access';
}

/** The ground of a disclosure as claimed, with the evidence that ground asks for. */
export class GroundDto {
  @Code() code!: string;
  @Optional() @Label() contractRef?: string;
  @Optional() @FreeText() duty?: string;
  @Optional() @Code() consentId?: string;
  @Optional() @Label() requestRef?: string;
  @Optional() @FreeText() requester?: string;
  @Optional() @Label() lawRef?: string;
  @Optional() @FreeText() statedPurpose?: string;
  @Optional() @Codes({ max: 16 }) requestedCategories?: string[];
  @Optional() @Instant() requestedFrom?: string;
  @Optional() @Instant() requestedUntil?: string;
  @Optional() @Label() caseRef?: string;
}

/** How the person was told, or the coded exception with its reasons. */
export class InformedDto {
  @Optional() @Instant() at?: string;
  @Optional() @Label() notice?: string;
  @Optional() @Code() exception?: string;
  @Optional() @FreeText() justification?: string;
}

/** Data were handed to a third party. */
export class DisclosureDto extends HandlingDto {
  @Kind('disclosure') kind!: 'disclosure';
  @Code() recipient!: string;
  @Optional() @Group(() => GroundDto) ground?: GroundDto;
  @Optional() @Group(() => InformedDto) informed?: InformedDto;
}

/** The safeguard relied on: its kind and, where there is one, the instrument. */
export class SafeguardDto {
  @Code() code!: string;
  @Optional() @Label() ref?: string;
}

/** Data went, or were opened, to a processor in another country. */
export class TransferDto extends HandlingDto {
  @Kind('transfer') kind!: 'transfer';
  @Code() recipient!: string;
  @Country() country!: string;
  @OneOf(...channels) channel!: (typeof channels)[number];
  @Optional() @Group(() => SafeguardDto) safeguard?: SafeguardDto;
}

/** Data were destroyed. */
export class DeletionDto extends HandlingDto {
  @Kind('deletion') kind!: 'deletion';
  @Code() why!: string;
  @Optional() @Code() method?: string;
  @Optional() @Code() scope?: string;
  @Optional() @Group(() => StaffDto) authorisedBy?: StaffDto;
  @Optional() @Sha256() evidenceHash?: string;
}

/** One report as it is sent. */
export type RecordDto = AccessDto | DisclosureDto | TransferDto | DeletionDto;
