-- What ties fragments together, so that a score that names only a span or a response finds its trace.
create table data.fragments_linked (
  trace_id varchar not null,
  fragment_id varchar not null,
  parent_id varchar,
  started_at timestamp not null,
  facts varchar not null,
  hash varchar not null,
  source_file varchar not null,
  sealed_text blob,
  text_key varchar,
  span_id varchar,
  response_id varchar,
  target_span varchar,
  target_response varchar,
  primary key (trace_id, fragment_id)
);
insert into data.fragments_linked
select *,
  case when starts_with(fragment_id, 'ev-') then null else fragment_id end,
  json_extract_string(facts, '$.model."response-id"'),
  null,
  null
from data.fragments;
drop table data.fragments;
alter table data.fragments_linked rename to fragments;

-- Which trace a fragment without a trace belongs to; one that points nowhere yet has no row.
create table data.pointers (fragment_id varchar not null, trace_id varchar not null);

create table data.unresolved_feedback (trace_id varchar not null, fragment_id varchar not null);

create table data.trace_flaws (
  trace_id varchar not null,
  kind varchar not null,
  fragment_id varchar not null
);

-- What read a file: it is passed over only when the same reader has read the same bytes whole.
alter table data.imports add column reader varchar;

-- One line may hold several records that cannot be read.
create table data.quarantined (
  file_hash varchar not null,
  position bigint not null,
  line bigint not null,
  byte_offset bigint not null,
  reason varchar not null,
  sealed_text blob,
  text_key varchar,
  primary key (file_hash, position)
);
insert into data.quarantined
select file_hash, row_number() over (partition by file_hash order by line, byte_offset),
  line, byte_offset, reason, null, null
from data.quarantine;
drop table data.quarantine;
alter table data.quarantined rename to quarantine;
