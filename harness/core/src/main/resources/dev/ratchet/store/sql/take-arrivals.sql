-- What came, each fragment once. Only keys and hashes are looked at, since most rows are new.
create temp table arrived as
select a.trace_id, a.fragment_id, a.sequence, a.low, a.high, s.hash as stored
from (
  select trace_id, fragment_id, min(sequence) as sequence, min(hash) as low, max(hash) as high
  from incoming.data.arrivals
  group by trace_id, fragment_id) a
left join data.fragments s on s.trace_id = a.trace_id and s.fragment_id = a.fragment_id;

create temp table contested as
select trace_id, fragment_id from arrived
where low <> high or stored <> low;

-- Of several versions the one that ended last wins, then the one that began last, the fuller, the
-- greater hash, so that the order of files never matters. What is stored has number 0.
create temp table winners as
select sequence, false as replaces from arrived where stored is null and low = high
union all
select sequence, stored is not null as replaces
from (
  select v.sequence, a.stored, row_number() over (
      partition by v.trace_id, v.fragment_id
      order by v.ended desc nulls last, v.started_at desc, v.length desc, v.hash desc,
        v.sequence) as place
  from (
    select trace_id, fragment_id, sequence, started_at, length(facts) as length, hash,
      try_cast(json_extract_string(facts, '$.end') as bigint) as ended
    from incoming.data.arrivals
    semi join contested using (trace_id, fragment_id)
    union all
    select trace_id, fragment_id, 0, started_at, length(facts), hash,
      try_cast(json_extract_string(facts, '$.end') as bigint)
    from data.fragments
    semi join contested using (trace_id, fragment_id)) v
  join arrived a on a.trace_id = v.trace_id and a.fragment_id = v.fragment_id)
where place = 1 and sequence > 0;

create temp table touched as
select distinct i.trace_id from incoming.data.arrivals i semi join winners using (sequence);
