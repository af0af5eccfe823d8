create table data.dataset_versions (
  name varchar not null,
  version integer not null,
  hash varchar not null,
  parent varchar,
  cases integer not null,
  incidents integer not null,
  primary key (name, version)
);

create table data.cases (
  name varchar not null,
  version integer not null,
  case_id varchar not null,
  severity varchar not null,
  failure_mode varchar not null,
  boundary varchar not null,
  incident_id varchar not null,
  slices varchar[] not null,
  line varchar not null,
  primary key (name, version, case_id)
);

create table data.runs (
  run_id varchar primary key,
  gate varchar not null,
  identity varchar not null,
  dataset_name varchar not null,
  dataset_version integer not null,
  dataset_hash varchar not null
);

create table data.attempts (
  run_id varchar not null,
  arm varchar not null,
  case_id varchar not null,
  repeat integer not null,
  ended varchar not null,
  cached boolean not null,
  record varchar not null,
  primary key (run_id, arm, case_id, repeat)
);

create table data.decisions (
  decision_id varchar primary key,
  run_id varchar not null,
  gate varchar not null,
  decided_at timestamp not null,
  decision varchar not null,
  record varchar not null
);
