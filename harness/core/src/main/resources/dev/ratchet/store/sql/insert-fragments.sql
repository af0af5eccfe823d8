insert into data.fragments
select i.trace_id, i.fragment_id, i.parent_id, i.started_at, i.facts, i.hash, n.file,
  i.sealed_text, i.text_key, i.span_id, i.response_id, i.target_span, i.target_response
from arrivals i
anti join looked_at l on l.trace_id = i.trace_id
join file_names n on n.number = i.file_number;

delete from data.fragments f using winners w
where w.replaces and w.trace_id = f.trace_id and w.fragment_id = f.fragment_id;

insert into data.fragments
select i.trace_id, i.fragment_id, i.parent_id, i.started_at, i.facts, i.hash, n.file,
  i.sealed_text, i.text_key, i.span_id, i.response_id, i.target_span, i.target_response
from arrivals i
semi join winners w on w.sequence = i.sequence
join file_names n on n.number = i.file_number;
