select r.request_id, r.started_at, r.session, r.user_pseudonym, r.role, r.tenant, r.locale,
  r.intent, r.risk, r.channel, r.region, r.app_version, r.prompt_name, r.prompt_version,
  r.retrieval_version, r.tool_schema_version, m.models, t.tools, s.connectors,
  r.has_text and coalesce(f.sealed, false) as has_text
from data.requests r
left join (
  select request_id, string_agg(distinct model, '+' order by model) as models
  from (
    select request_id, coalesce(model_requested, model_served) as model from data.model_calls)
  group by request_id) m on m.request_id = r.request_id
left join (
  select request_id, string_agg(distinct tool, '+' order by tool) as tools
  from data.tool_uses
  group by request_id) t on t.request_id = r.request_id
left join (
  select request_id, string_agg(distinct connector, '+' order by connector) as connectors
  from data.retrieved_sources
  group by request_id) s on s.request_id = r.request_id
left join (
  select trace_id, bool_or(sealed_text is not null) as sealed
  from data.fragments
  group by trace_id) f on f.trace_id = r.request_id
order by r.started_at, r.request_id
