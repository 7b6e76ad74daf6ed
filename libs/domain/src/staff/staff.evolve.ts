import { type StaffEvent } from '@lieciba/events';
import { evolveBy } from '../kernel/evolving';
import { changedWhere, kept } from '../register/entry';
import { type Grant, type Staff } from './staff';

export const unknownStaff: Staff = { grants: [], trainings: [] };

const withGrant = (staff: Staff, id: string, change: (grant: Grant) => Grant): Staff => ({
  ...staff,
  grants: changedWhere(staff.grants, ({ grantId }) => grantId === id, change),
});

export const evolveStaff = evolveBy<Staff, StaffEvent>({
  StaffGranted: (staff, data) => ({ ...staff, grants: [...staff.grants, { ...kept(data), reviews: [] }] }),
  StaffGrantEnded: (staff, data) =>
    withGrant(staff, data.grantId, (grant) => ({ ...grant, endedAt: data.at, ending: data })),
  StaffGrantReviewed: (staff, data) =>
    withGrant(staff, data.grantId, (grant) => ({ ...grant, reviews: [...grant.reviews, data] })),
  StaffTrained: (staff, data) => ({ ...staff, trainings: [...staff.trainings, kept(data)] }),
});
