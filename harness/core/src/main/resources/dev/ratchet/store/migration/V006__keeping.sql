-- When a request was first imported: its time of keeping counts from there.
create table data.first_imports (
  request_id varchar not null,
  imported_at timestamp not null
);

insert into data.first_imports
select f.trace_id, max(i.imported_at)
from data.fragments f
join data.imports i on i.file = f.source_file
group by f.trace_id;

-- Days whose requests have begun to be deleted. A count is NULL where too few users stand behind it.
create table data.daily (
  day varchar primary key,
  requests bigint,
  users bigint,
  failed bigint,
  input_tokens bigint,
  output_tokens bigint,
  counted_at timestamp not null
);

create table data.daily_incidents (
  day varchar not null,
  failure_mode varchar not null,
  incidents bigint,
  primary key (day, failure_mode)
);

create table data.captures (
  capture_id varchar primary key,
  requested_by varchar not null,
  approved_by varchar not null,
  reason varchar not null,
  scope varchar[] not null,
  started_at timestamp not null,
  ends_at timestamp not null,
  text_key varchar not null
);

create table data.capture_members (
  capture_id varchar not null,
  request_id varchar not null,
  sealed_text blob,
  text_key varchar,
  primary key (capture_id, request_id)
);
