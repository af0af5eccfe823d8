-- Tables live in the schema "data"; detectors and metrics see only the views in "main".
create schema data;

create table data.meta (name varchar primary key, value varchar not null);

create table data.fragments (
  trace_id varchar not null,
  fragment_id varchar not null,
  parent_id varchar,
  started_at timestamp not null,
  facts varchar not null,
  hash varchar not null,
  source_file varchar not null,
  sealed_text blob,
  text_key varchar,
  primary key (trace_id, fragment_id)
);

create table data.requests (
  request_id varchar not null,
  started_at timestamp not null,
  duration_millis bigint,
  completeness varchar not null,
  session varchar,
  tenant varchar,
  user_pseudonym varchar,
  role varchar,
  locale varchar,
  channel varchar,
  region varchar,
  environment varchar,
  app_version varchar,
  prompt_name varchar,
  prompt_version varchar,
  retrieval_version varchar,
  tool_schema_version varchar,
  input_chars integer,
  intent varchar,
  risk varchar,
  input_hash varchar,
  input_personal_data varchar[] not null,
  answer_chars integer,
  refusal boolean,
  claims_done boolean,
  truncated boolean,
  citations varchar[] not null,
  unknown_citations varchar[] not null,
  answer_personal_data varchar[] not null,
  status varchar not null,
  http_status integer,
  error_type varchar,
  escalated boolean,
  has_text boolean not null
);

create table data.retrievals (
  request_id varchar not null,
  position integer not null,
  span_id varchar not null,
  top_k integer,
  denied_count integer,
  latency_millis bigint
);

create table data.retrieved_sources (
  request_id varchar not null,
  retrieval integer not null,
  rank integer not null,
  span_id varchar not null,
  source_id varchar not null,
  connector varchar,
  tenant varchar,
  score double,
  tags varchar[] not null
);

create table data.model_calls (
  request_id varchar not null,
  position integer not null,
  span_id varchar not null,
  provider varchar,
  model_requested varchar,
  model_served varchar,
  started_at timestamp not null,
  latency_millis bigint,
  input_tokens bigint,
  output_tokens bigint,
  finish varchar,
  error_type varchar,
  http_status integer
);

create table data.tool_uses (
  request_id varchar not null,
  position integer not null,
  span_id varchar not null,
  call_id varchar,
  tool varchar not null,
  failed boolean not null,
  validation varchar,
  error_type varchar,
  latency_millis bigint
);

create table data.guardrails (
  request_id varchar not null,
  position integer not null,
  stage varchar,
  component varchar,
  action varchar not null,
  category varchar
);

create table data.feedback (
  request_id varchar not null,
  position integer not null,
  name varchar not null,
  value double,
  label varchar,
  source varchar not null
);

create table data.imports (
  file_hash varchar primary key,
  file varchar not null,
  imported_at timestamp not null,
  fragments bigint not null,
  imported bigint not null,
  duplicates bigint not null,
  skipped bigint not null,
  quarantined bigint not null
);

create table data.quarantine (
  file_hash varchar not null,
  line bigint not null,
  byte_offset bigint not null,
  reason varchar not null,
  primary key (file_hash, line, byte_offset)
);

create view requests as
select request_id, started_at, epoch_ms(started_at) as started_ms, duration_millis, completeness,
  session, tenant, user_pseudonym, role, locale, channel, region, environment,
  app_version, prompt_name, prompt_version, retrieval_version, tool_schema_version,
  input_chars, intent, risk, input_hash, answer_chars, refusal, claims_done, truncated,
  status, http_status, error_type, escalated
from data.requests;

create view personal_data as
select request_id, 'input' as place, unnest(input_personal_data) as kind from data.requests
union all
select request_id, 'answer' as place, unnest(answer_personal_data) as kind from data.requests;

create view citations as
select request_id, source_id, not list_contains(unknown, source_id) as known
from (
  select request_id, unnest(citations) as source_id, unknown_citations as unknown
  from data.requests
);

create view retrievals as select * from data.retrievals;
create view retrieved_sources as select * from data.retrieved_sources;
create view model_calls as select * from data.model_calls;
create view tool_uses as select * from data.tool_uses;
create view guardrails as select * from data.guardrails;
create view feedback as select * from data.feedback;
