select a.trace_id as belongs_to, f.trace_id, f.fragment_id, f.span_id, f.parent_id, f.started_at,
  f.facts, f.hash, f.sealed_text
from data.fragments f join affected a on a.trace_id = f.trace_id
where a.number = ?
union all
select a.trace_id, f.trace_id, f.fragment_id, f.span_id, f.parent_id, f.started_at, f.facts,
  f.hash, f.sealed_text
from data.pointers p
join affected a on a.trace_id = p.trace_id
join data.fragments f on f.trace_id = '' and f.fragment_id = p.fragment_id
where a.number = ?
order by belongs_to, fragment_id
