-- Who has seen what others said of a case, so that they are not given it to label.
create table data.sights (
  trace varchar not null,
  person varchar not null,
  seen_at timestamp not null
);
create index sights_trace on data.sights (trace);

-- Every link between variants that was made or taken away; data.variants has those that hold.
create table data.variant_links (
  trace varchar not null,
  variant_of varchar not null,
  linked_by varchar not null,
  linked_at timestamp not null
);

-- Cases that ask nearly the same, and of which somebody said that they are different ones.
create table data.told_apart (
  trace varchar not null,
  other varchar not null,
  told_by varchar not null,
  told_at timestamp not null
);

-- Buckets in which texts that are nearly the same meet: of edited cases, and of the newest version
-- of each dataset, both of which anyone with the store can read anyway. Without an index: at 100,000
-- cases it would spare a look 7 of 16 ms, and make the file four times as large.
create table data.case_buckets (trace varchar not null, bucket bigint not null);
create table data.published_buckets (
  name varchar not null,
  case_id varchar not null,
  bucket bigint not null
);
create table data.bucketed_datasets (name varchar primary key, version integer not null);

-- The casebook's tables have become more: without a row here they are made anew from the ledger.
delete from data.casebook_progress where next_entry > 0;
