/** By what the log of a view is known again. */
export const sql = `
alter table views.checkpoints
  add column anchor_behind numeric(20,0),
  add column anchor_id uuid;
comment on column views.checkpoints.anchor_id is 'One of the last events in the view: of its streams the first that lies behind anchor_behind.';
`;
