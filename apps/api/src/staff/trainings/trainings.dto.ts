import { StaffEntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { Code, Label } from '../../well-formed/texts';

/** What a member of staff was trained in, and until when that counts. */
export class TrainingDto extends StaffEntryDto {
  @Code() trainingId!: string;
  @Label() topic!: string;
  @Instant() trainedAt!: string;
  @Instant() validUntil!: string;
}
