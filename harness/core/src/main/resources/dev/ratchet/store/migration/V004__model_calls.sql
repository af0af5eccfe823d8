-- What exports tell of a model call beyond tokens, and the tools that its answer wished to call.
alter table data.model_calls add column cached_tokens bigint;
alter table data.model_calls add column first_token_millis bigint;
alter table data.model_calls add column cost_micro_usd bigint;

create table data.proposed_tools (
  request_id varchar not null,
  call integer not null,
  position integer not null,
  call_id varchar,
  tool varchar not null,
  valid_arguments boolean
);

create or replace view model_calls as select * from data.model_calls;
create view proposed_tools as select * from data.proposed_tools;
