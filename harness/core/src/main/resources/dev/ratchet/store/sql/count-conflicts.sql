select count(*) as conflicts
from (
  select trace_id, fragment_id
  from (
    select trace_id, fragment_id, hash from arrived
    union all
    select s.trace_id, s.fragment_id, s.hash
    from data.fragments s
    semi join arrived a on s.trace_id = a.trace_id and s.fragment_id = a.fragment_id)
  group by trace_id, fragment_id
  having count(distinct hash) > 1)
