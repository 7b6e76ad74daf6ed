import {
  InquiryClosed,
  type InquiryEvent,
  InquiryOpened,
  InspectorAdmitted,
  InspectorDismissed,
} from '@lieciba/events';
import { type Decider } from '../kernel/decider';
import { decideBy, evolveBy } from '../kernel/evolving';
import {
  insistOnOrder,
  insistOnPast,
  insistOnPeriod,
  present,
  recorded,
  repeated,
  saysTheSame,
} from '../register/checks';
import { changedWhere, type Command } from '../register/entry';
import { refused } from '../register/refusals';
import { type Inquiry } from './inquiry';

export type InquiryCommand =
  | Command<'OpenInquiry', InquiryOpened>
  | Command<'AdmitInspector', InspectorAdmitted>
  | Command<'DismissInspector', InspectorDismissed>
  | Command<'CloseInquiry', InquiryClosed>;

const opened = ({ opening }: Inquiry) => present(opening, 'ERR_INQUIRY_UNKNOWN');

const isBounded = ({ subjectRefs, categories, occurredFrom, occurredUntil }: Command<'', InquiryOpened>['data']) =>
  subjectRefs.length > 0 || categories.length > 0 || occurredFrom !== undefined || occurredUntil !== undefined;

/** The life of an inquiry. */
export const inquiryDecider: Decider<InquiryCommand, Inquiry, InquiryEvent> = {
  initialState: { status: 'unknown', admissions: [] },
  evolve: evolveBy<Inquiry, InquiryEvent>({
    InquiryOpened: (inquiry, data) => ({
      ...inquiry,
      status: inquiry.status === 'unknown' ? 'open' : inquiry.status,
      opening: data,
    }),
    InspectorAdmitted: (inquiry, data) => ({ ...inquiry, admissions: [...inquiry.admissions, data] }),
    InspectorDismissed: (inquiry, data) => ({
      ...inquiry,
      admissions: changedWhere(
        inquiry.admissions,
        ({ inspectorRef, dismissal }) => inspectorRef === data.inspectorRef && dismissal === undefined,
        (admission) => ({ ...admission, dismissal: data }),
      ),
    }),
    InquiryClosed: (inquiry, data) => ({ ...inquiry, status: 'closed', closing: data }),
  }),
  decide: decideBy<Inquiry, InquiryCommand, InquiryEvent>({
    OpenInquiry({ opening }, data, now) {
      if (opening) return repeated(opening, data, 'ERR_INQUIRY_DIFFERS');
      insistOnPast(data.openedAt, now);
      if (!isBounded(data)) throw refused('ERR_INQUIRY_BOUNDLESS');
      if (data.occurredFrom !== undefined) insistOnPeriod(data.occurredFrom, data.occurredUntil);
      insistOnPeriod(data.openedAt, data.deadline);
      return [InquiryOpened(recorded(data, now))];
    },
    AdmitInspector(inquiry, data, now) {
      const { openedAt } = opened(inquiry);
      if (inquiry.admissions.some(({ dismissal: _, ...known }) => saysTheSame(known, data))) return [];
      if (inquiry.closing) throw refused('ERR_INQUIRY_CLOSED');
      insistOnPeriod(data.from, data.until);
      insistOnOrder(openedAt, data.from);
      return [InspectorAdmitted(recorded(data, now))];
    },
    DismissInspector(inquiry, data, now) {
      opened(inquiry);
      const theirs = inquiry.admissions.filter(({ inspectorRef }) => inspectorRef === data.inspectorRef);
      const last = present(theirs.at(-1), 'ERR_INSPECTOR_UNKNOWN');
      if (theirs.some(({ dismissal }) => dismissal && saysTheSame(dismissal, data))) return [];
      if (last.dismissal) throw refused('ERR_INSPECTOR_DISMISSED');
      insistOnPast(data.at, now);
      return [InspectorDismissed(recorded(data, now))];
    },
    CloseInquiry(inquiry, data, now) {
      const { openedAt } = opened(inquiry);
      if (inquiry.closing) return repeated(inquiry.closing, data, 'ERR_INQUIRY_END_DIFFERS');
      insistOnPast(data.closedAt, now);
      insistOnOrder(openedAt, data.closedAt);
      return [InquiryClosed(recorded(data, now))];
    },
  }),
};
