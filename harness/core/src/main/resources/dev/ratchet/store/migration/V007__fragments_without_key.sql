-- The merge finds out what is new; an index on random ids cost more than all else of a row.
create table data.fragments_bare (
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
  target_response varchar
);
insert into data.fragments_bare select * from data.fragments;
drop table data.fragments;
alter table data.fragments_bare rename to fragments;
