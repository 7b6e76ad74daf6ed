import { InquiryClosed, InquiryOpened, InspectorAdmitted, InspectorDismissed } from '@lieciba/events';
import { entryOf } from '../register/spec.fixture';

const inquiryId = 'dvi-2026-1';
export const inspectorRef = '6e3d2c1b-0a9f-4e8d-9c7b-6a5f4e3d2c1b';

export const opening = entryOf('OpenInquiry', InquiryOpened, {
  inquiryId,
  authority: 'dvi',
  citation: 'VDAR 58(1)',
  reference: '2-4.2/118',
  subjectRefs: ['7c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f'],
  categories: ['settlement-data'],
  occurredFrom: '2026-01-01T00:00:00.000Z',
  occurredUntil: '2026-07-01T00:00:00.000Z',
  openedAt: '2026-10-12T00:00:00.000Z',
  deadline: '2026-12-12T00:00:00.000Z',
});
export const admission = entryOf('AdmitInspector', InspectorAdmitted, {
  inquiryId,
  inspectorRef,
  from: '2026-10-13T00:00:00.000Z',
  until: '2026-12-01T00:00:00.000Z',
});
export const dismissal = entryOf('DismissInspector', InspectorDismissed, {
  inquiryId,
  inspectorRef,
  at: '2026-11-10T00:00:00.000Z',
  reason: 'replaced',
});
export const closing = entryOf('CloseInquiry', InquiryClosed, {
  inquiryId,
  closedAt: '2026-11-11T00:00:00.000Z',
  outcome: 'answered',
});
