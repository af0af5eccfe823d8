-- Traces to make anew, in batches of about so many fragments; a greater trace has one for itself.
create temp table affected as
select trace_id,
  cast(floor((sum(fragments) over (order by trace_id) - fragments) / ?) as bigint) as number
from (
  select trace_id, count(*) as fragments
  from data.fragments semi join touched using (trace_id)
  where trace_id <> ''
  group by trace_id)
