-- The casebook's working tables: a projection of the ledger's acts, applied in their order.

create table data.casebook_progress (next_entry bigint not null);
insert into data.casebook_progress values (0);

create table data.open_cases (
  trace varchar primary key,
  number bigint not null,
  sample_id varchar not null,
  opened_at timestamp not null,
  people integer not null,
  round integer not null,
  standing varchar not null,
  wanted integer not null,
  changed bigint not null
);
create unique index open_cases_number on data.open_cases (number);

create table data.labels (
  label_id varchar primary key,
  trace varchar not null,
  round integer not null,
  labeller varchar not null,
  purpose varchar not null,
  judged_at timestamp not null,
  millis bigint not null,
  blind boolean not null,
  replaced boolean not null,
  acceptable varchar not null,
  severity varchar,
  why varchar not null,
  labelled_at timestamp,
  labelling varchar
);
create index labels_trace on data.labels (trace);

create table data.adjudications (
  adjudication_id varchar primary key,
  trace varchar not null,
  round integer not null,
  adjudicator varchar not null,
  decided_at timestamp not null,
  adjudication varchar not null
);

create table data.skips (
  trace varchar not null,
  labeller varchar not null,
  skipped_at timestamp not null,
  reason varchar not null
);

create table data.relabels (
  trace varchar not null,
  round integer not null,
  asked_by varchar not null,
  asked_at timestamp not null,
  reason varchar not null
);

create table data.case_texts (
  trace varchar not null,
  revision integer not null,
  editor varchar not null,
  edited_at timestamp not null,
  edited varchar not null
);

create table data.variants (trace varchar primary key, variant_of varchar not null);

create table data.known_incidents (
  incident_id varchar not null,
  owner varchar not null,
  marked_by varchar not null,
  marked_at timestamp not null,
  note varchar not null
);

create table data.proposed_modes (
  mode varchar not null,
  proposed_by varchar not null,
  proposed_at timestamp not null,
  description varchar not null
);

create table data.forms (form varchar primary key, sender varchar not null, entry bigint not null);

-- What follows is not the ledger's: who is at work on what, and where its text lies.

create table data.reservations (
  labeller varchar not null,
  trace varchar not null,
  purpose varchar not null,
  reserved_at timestamp not null,
  until_at timestamp not null
);

create table data.drafts (
  person varchar not null,
  page varchar not null,
  saved_at timestamp not null,
  draft varchar not null
);

create table data.drawn_names (
  trace varchar not null,
  sample_id varchar not null,
  request_id varchar not null
);
create index drawn_names_trace on data.drawn_names (trace);
