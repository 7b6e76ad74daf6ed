import { EntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { Countries, Labels, Optional } from '../../well-formed/structure';
import { Code, Label } from '../../well-formed/texts';

/** What transfers to a recipient outside the EEA rely on. */
export class SafeguardEntryDto extends EntryDto {
  @Code() safeguardId!: string;
  @Code() kind!: string;
  @Optional() @Code() module?: string;
  @Optional() @Label() instrumentRef?: string;
  @Countries({ min: 1, max: 64 }) countries!: string[];
  @Instant() validFrom!: string;
  @Optional() @Instant() validUntil?: string;
  @Optional() @Label() tiaRef?: string;
  @Optional() @Instant() tiaAt?: string;
  @Optional() @Labels({ max: 32 }) measures!: string[];
  @Optional() @Instant() reviewBy?: string;
  @Optional() @Instant() authorityNotifiedAt?: string;
  @Optional() @Instant() subjectsInformedAt?: string;
}

/** From when on nothing can rely on a safeguard. */
export class LapseDto extends EntryDto {
  @Instant() at!: string;
  @Label() reason!: string;
}
