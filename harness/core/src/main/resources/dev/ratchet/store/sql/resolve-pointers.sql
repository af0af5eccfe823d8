-- A pointer belongs to the only trace that holds its target. It is looked up in all that is stored,
-- so it does not matter which of the two came first; where two traces hold the target, it is open
-- which was meant, and stays so.
create temp table resolved as
select fragment_id, min(trace_id) as trace_id
from (
  select p.fragment_id, t.trace_id
  from data.fragments p join data.fragments t on t.span_id = p.target_span
  where p.trace_id = '' and t.trace_id <> ''
  union all
  select p.fragment_id, t.trace_id
  from data.fragments p join data.fragments t on t.response_id = p.target_response
  where p.trace_id = '' and t.trace_id <> '')
group by fragment_id
having count(distinct trace_id) = 1;

insert into touched
select r.trace_id from resolved r
left join data.pointers p on p.fragment_id = r.fragment_id
where p.trace_id is null or p.trace_id <> r.trace_id
union
select p.trace_id from data.pointers p
left join resolved r on r.fragment_id = p.fragment_id
where r.trace_id is null or r.trace_id <> p.trace_id
union
-- A pointer that came again with other words changes its trace, too.
select r.trace_id from resolved r
join winners w on w.trace_id = '' and w.fragment_id = r.fragment_id;

delete from data.pointers;
insert into data.pointers select fragment_id, trace_id from resolved;
