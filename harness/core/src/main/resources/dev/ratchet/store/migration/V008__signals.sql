-- The languages in which was asked and answered, guessed from the text; NULL where it cannot be told.
alter table data.requests add column input_language varchar;
alter table data.requests add column answer_language varchar;

create or replace view requests as
select request_id, started_at, epoch_ms(started_at) as started_ms, duration_millis, completeness,
  session, tenant, user_pseudonym, role, locale, channel, region, environment,
  app_version, prompt_name, prompt_version, retrieval_version, tool_schema_version,
  input_chars, intent, risk, input_hash, answer_chars, refusal, claims_done, truncated,
  status, http_status, error_type, escalated, input_language, answer_language
from data.requests;

-- How many documents a retrieval brought; NULL where the export does not say, as of what was
-- imported before, when that was not told from none.
alter table data.retrievals add column found_count integer;

create or replace view retrievals as select * from data.retrievals;
