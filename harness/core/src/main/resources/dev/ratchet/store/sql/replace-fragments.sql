insert into data.fragments
select i.trace_id, i.fragment_id, i.parent_id, i.started_at, i.facts, i.hash, n.file,
  i.sealed_text, i.text_key, i.span_id, i.response_id, i.target_span, i.target_response
from incoming.data.arrivals i
join winners w on w.sequence = i.sequence and w.replaces
join file_names n on n.number = i.file_number
on conflict (trace_id, fragment_id) do update set
  parent_id = excluded.parent_id,
  started_at = excluded.started_at,
  facts = excluded.facts,
  hash = excluded.hash,
  source_file = excluded.source_file,
  sealed_text = excluded.sealed_text,
  text_key = excluded.text_key,
  span_id = excluded.span_id,
  response_id = excluded.response_id,
  target_span = excluded.target_span,
  target_response = excluded.target_response
