-- Pages read single requests, each from eight tables: without an index, eight passes over all telemetry.
create index requests_request on data.requests (request_id);
create index retrievals_request on data.retrievals (request_id);
create index retrieved_sources_request on data.retrieved_sources (request_id);
create index model_calls_request on data.model_calls (request_id);
create index proposed_tools_request on data.proposed_tools (request_id);
create index tool_uses_request on data.tool_uses (request_id);
create index guardrails_request on data.guardrails (request_id);
create index feedback_request on data.feedback (request_id);
create index sample_members_request on data.sample_members (request_id);

-- What people had to do with cases, which five tables say too: by it a case is open or closed to them.
-- The round is the last one that they labelled, NULL for none; aside: they skipped, edited or decided
-- it, or had it labelled anew.
create table data.involved (
  person varchar not null,
  number bigint not null,
  round integer,
  aside boolean not null,
  primary key (person, number)
);
insert into data.involved
select i.person, c.number, max(i.round), bool_or(i.aside)
from (
  select labeller as person, trace, round, false as aside from data.labels
  union all select labeller, trace, null, true from data.skips
  union all select editor, trace, null, true from data.case_texts
  union all select adjudicator, trace, null, true from data.adjudications
  union all select asked_by, trace, null, true from data.relabels) i
join data.open_cases c on c.trace = i.trace
group by i.person, c.number;

-- The failure mode that was said, out of the JSON beside it.
create table data.said_modes (
  said_id varchar not null,
  trace varchar not null,
  mode varchar not null
);
insert into data.said_modes
select label_id, trace, json_extract_string(labelling, '$."failure-mode"')
from data.labels
where not replaced and json_extract_string(labelling, '$."failure-mode"') <> ''
union all
select adjudication_id, trace, json_extract_string(adjudication, '$.labelling."failure-mode"')
from data.adjudications
where json_extract_string(adjudication, '$.labelling."failure-mode"') <> '';

-- Not the ledger's either: whose request a case is, as telemetry says since the case was opened.
create table data.case_marks (
  number bigint not null,
  request_id varchar not null,
  incident_id varchar not null,
  persona varchar,
  tenant varchar,
  locale varchar,
  intent varchar,
  risk varchar
);
