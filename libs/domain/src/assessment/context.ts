import { type Policy } from '../policy/policy';
import { type Recipient } from '../recipient/recipient';
import { type Staff } from '../staff/staff';
import { type Subject } from '../subject/subject';
import { type PastDeletion } from './past-deletion';

/** When and how often something of a person went to a recipient. */
export interface PastDisclosure {
  readonly recipient: string;
  readonly category: string;
  /** The earliest and the latest such handling, in ISO 8601 UTC. */
  readonly firstAt: string;
  readonly lastAt: string;
}

/**
 * Everything that is known when a handling is judged, whenever it came to be known. Only what concerns the record's own people
 * and its recipient is asked for; knowledge that reaches beyond `occurredAt` is ignored by the rules themselves.
 */
export interface Context {
  readonly policy: Policy;
  /** By id: the recipient that the record names, and whoever engaged it, up the chain. A `Map` of the whole register will do. */
  readonly recipients: { get(recipientId: string): Recipient | undefined };
  /** The person whose data were handled; the initial state where the register knows nothing. */
  readonly subject: Subject;
  /** The one who handled them. */
  readonly staff: Staff;
  /** Of this person. The record itself may be among them. */
  readonly deletions: readonly PastDeletion[];
  /** Of this person, to the record's recipient at least; absent where nobody counts repeated transfers. */
  readonly disclosures?: readonly PastDisclosure[];
}
