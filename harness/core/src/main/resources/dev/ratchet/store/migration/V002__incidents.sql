create table data.incidents (
  incident_id varchar primary key,
  failure_mode varchar not null,
  severity varchar not null,
  boundary varchar not null,
  session varchar,
  first_seen timestamp not null,
  last_seen timestamp not null
);

create table data.incident_members (
  incident_id varchar not null,
  request_id varchar not null,
  primary key (incident_id, request_id)
);

create table data.findings (
  incident_id varchar not null,
  position integer not null,
  detector varchar not null,
  severity varchar not null,
  boundary varchar not null,
  request_id varchar,
  slice varchar,
  tenant varchar,
  window_start timestamp,
  window_end timestamp,
  evidence varchar not null,
  primary key (incident_id, position)
);

create table data.samples (
  sample_id varchar primary key,
  drawn_at timestamp not null,
  seed bigint not null,
  size integer not null,
  passed_over integer not null,
  strata varchar not null
);

create table data.sample_members (
  sample_id varchar not null,
  request_id varchar not null,
  stratum varchar not null,
  probability double not null,
  incident_id varchar not null,
  detector varchar not null,
  sealed_text blob,
  text_key varchar,
  primary key (sample_id, request_id)
);
