/**
 * What listeners are told by. Each view of theirs is found by place in the log, and whoever keeps it says so whenever it has
 * moved on: with the commit that shows the rows, and not before.
 */
export const sql = `
create index on views.subject_timeline_v2 (position);
create index on views.findings_v1 (position);

create function views.tell_of_news() returns trigger language plpgsql as $$
begin
  perform pg_notify('lieciba_views', new.view);
  return null;
end
$$;
create trigger news after update of position on views.checkpoints for each row
  when (new.position is distinct from old.position and new.view in ('subject_timeline', 'findings'))
  execute function views.tell_of_news();
`;
