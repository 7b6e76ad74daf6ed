import { consentForms } from '@lieciba/events';
import { SubjectEntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { CodePaths, Codes, Flag, OneOf, Optional } from '../../well-formed/structure';
import { Code, Label, Sha256 } from '../../well-formed/texts';

/** What a person consented to; whether it is worth anything is judged, not refused. */
export class ConsentDto extends SubjectEntryDto {
  @Code() consentId!: string;
  @OneOf(...consentForms) form!: (typeof consentForms)[number];
  @Optional() @Label() noticeVersion?: string;
  @Optional() @CodePaths({ max: 64 }) purposes!: string[];
  @Optional() @Codes({ max: 64 }) categories!: string[];
  @Optional() @Codes({ max: 64 }) recipients!: string[];
  @Optional() @Sha256() evidenceHash?: string;
  @Instant() givenAt!: string;
  @Optional() @Instant() expiresAt?: string;
  @Flag() onlineService!: boolean;
  @Flag() underAge!: boolean;
  @Flag() guardianConsented!: boolean;
}

/** When a withdrawal was received. */
export class WithdrawalDto extends SubjectEntryDto {
  @Instant() receivedAt!: string;
  @Optional() @Code() channel?: string;
}
