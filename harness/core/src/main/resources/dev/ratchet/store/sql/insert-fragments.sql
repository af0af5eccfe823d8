insert into data.fragments
select i.trace_id, i.fragment_id, i.parent_id, i.started_at, i.facts, i.hash, n.file,
  i.sealed_text, i.text_key, i.span_id, i.response_id, i.target_span, i.target_response
from incoming.data.arrivals i
join winners w on w.sequence = i.sequence and not w.replaces
join file_names n on n.number = i.file_number
