insert into data.fragments
select trace_id, fragment_id, parent_id, started_at, facts, hash,
  file_names.file, sealed_text, text_key
from winners
join file_names on file_names.number = winners.file_number
on conflict (trace_id, fragment_id) do update set
  parent_id = excluded.parent_id,
  started_at = excluded.started_at,
  facts = excluded.facts,
  hash = excluded.hash,
  source_file = excluded.source_file,
  sealed_text = excluded.sealed_text,
  text_key = excluded.text_key
