-- What is to be assembled, read once and laid out batch by batch.
create temp table gathered as
select a.number, a.trace_id as belongs_to, f.trace_id, f.fragment_id, f.span_id, f.parent_id,
  f.started_at, f.facts, f.hash, f.sealed_text
from data.fragments f join affected a on a.trace_id = f.trace_id
union all
select a.number, a.trace_id, f.trace_id, f.fragment_id, f.span_id, f.parent_id, f.started_at,
  f.facts, f.hash, f.sealed_text
from data.pointers p
join affected a on a.trace_id = p.trace_id
join data.fragments f on f.trace_id = '' and f.fragment_id = p.fragment_id
order by number;
