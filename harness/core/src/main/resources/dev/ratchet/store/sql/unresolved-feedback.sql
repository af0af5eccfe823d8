-- Feedback that belongs to no request: its trace has no span, or what it points at has not come.
delete from data.unresolved_feedback
where trace_id = '' or trace_id in (select trace_id from affected);

insert into data.unresolved_feedback
select trace_id, fragment_id from data.fragments f
where trace_id = ''
  and not exists (select 1 from data.pointers p where p.fragment_id = f.fragment_id)
union all
select trace_id, fragment_id from data.fragments
where trace_id in (
  select trace_id from affected
  where trace_id not in (select request_id from data.requests));
