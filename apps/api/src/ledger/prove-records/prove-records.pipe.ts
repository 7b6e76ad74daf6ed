import { WellFormedPipe } from '../../well-formed/well-formed.pipe';
import { ProveRecordsDto } from './prove-records.dto';

/** The body of a request as the records that it names. */
export const proveRecordsPipe = new WellFormedPipe(ProveRecordsDto, (body) => body);
