-- Of several fragments with one id the newest wins; equal starts go to the fuller, then to the
-- greater hash, so that the order of files never matters.
create temp table arrived as
select *, row_number() over (
    partition by trace_id, fragment_id
    order by started_at desc, length(facts) desc, hash desc, file_number, sequence) as place
from incoming.data.arrivals;

create temp table winners as
select a.*
from arrived a
left join data.fragments s on s.trace_id = a.trace_id and s.fragment_id = a.fragment_id
where a.place = 1
  and (s.hash is null
    or (s.hash <> a.hash
      and (a.started_at, length(a.facts), a.hash) > (s.started_at, length(s.facts), s.hash)));

create temp table affected as
select trace_id, row_number() over (order by trace_id) as number
from (select distinct trace_id from winners);
