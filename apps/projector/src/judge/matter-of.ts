import { type RegisterEvent } from '@lieciba/events';
import { type Matter } from '@lieciba/domain';

/** Whose stream it is: the entry of a register that an event is about. */
export const matterOf = ({ data }: RegisterEvent): Matter => {
  if ('requestId' in data) return { kind: 'request', id: data.requestId };
  if ('controllerId' in data) return { kind: 'policy', id: data.controllerId };
  if ('recipientId' in data) return { kind: 'recipient', id: data.recipientId };
  if ('sourceId' in data) return { kind: 'source', id: data.sourceId };
  if ('subjectRef' in data) return { kind: 'subject', id: data.subjectRef };
  return { kind: 'staff', id: data.actorRef };
};
