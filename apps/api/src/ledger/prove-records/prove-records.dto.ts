import { Uuids } from '../../well-formed/structure';

/** As many records as one answer proves. */
const RECORDS_MAX = 500;

/** Which records are to be proven. */
export class ProveRecordsDto {
  @Uuids({ min: 1, max: RECORDS_MAX }) recordIds!: string[];
}
