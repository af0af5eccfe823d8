-- Traces whose fragments must be looked at one by one: those that are known, and those that did not
-- come whole in one batch. All others are new with all that they have.
create temp table looked_at as
select trace_id from arrived_traces
group by trace_id
having count(*) > 1 or not bool_and(ready)
union
select trace_id from arrived_traces
semi join data.fragments using (trace_id);

create temp table keys as
select sequence, file_number, trace_id, fragment_id, span_id, hash
from arrivals
semi join looked_at using (trace_id);

-- What came, each fragment once. Only keys and hashes are looked at, since most rows are new.
create temp table arrived as
select a.trace_id, a.fragment_id, a.sequence, a.file_number, a.low, a.high, s.hash as stored
from (
  select trace_id, fragment_id, min(sequence) as sequence,
    arg_min(file_number, sequence) as file_number, min(hash) as low, max(hash) as high
  from keys
  group by trace_id, fragment_id) a
left join data.fragments s on s.trace_id = a.trace_id and s.fragment_id = a.fragment_id;

create temp table contested as
select trace_id, fragment_id from arrived
where low <> high or stored <> low;

-- Of several versions the one that ended last wins, then the one that began last, the fuller, the
-- greater hash, so that the order of files never matters. What is stored has number 0.
create temp table winners as
select sequence, file_number, trace_id, fragment_id, false as replaces
from arrived where stored is null and low = high
union all
select sequence, file_number, trace_id, fragment_id, stored is not null as replaces
from (
  select v.sequence, v.file_number, v.trace_id, v.fragment_id, a.stored,
    row_number() over (
      partition by v.trace_id, v.fragment_id
      order by v.ended desc nulls last, v.started_at desc, v.length desc, v.hash desc,
        v.sequence) as place
  from (
    select trace_id, fragment_id, sequence, file_number, started_at, length(facts) as length, hash,
      try_cast(json_extract_string(facts, '$.end') as bigint) as ended
    from arrivals
    semi join contested using (trace_id, fragment_id)
    union all
    select trace_id, fragment_id, 0, 0, started_at, length(facts), hash,
      try_cast(json_extract_string(facts, '$.end') as bigint)
    from data.fragments
    semi join contested using (trace_id, fragment_id)) v
  join arrived a on a.trace_id = v.trace_id and a.fragment_id = v.fragment_id)
where place = 1 and sequence > 0;

create temp table touched as
select distinct trace_id from winners;
