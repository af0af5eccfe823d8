// Writes what Langfuse exports of the traffic in ingestion.jsonl, in each of its forms. Langfuse
// itself cannot run here: the forms follow its field reference and its source, see README.md.
import { readFileSync, writeFileSync, rmSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const path = (name) => new URL(name, import.meta.url).pathname;
const write = (name, text) => writeFileSync(path(name), text);
const events = readFileSync(path('ingestion.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .flatMap((line) => JSON.parse(line).batch);

// ---- What the server keeps: a record for each id, later words replacing earlier ones.

const traces = new Map();
const observations = new Map();
const scores = new Map();
const at = (event) => event.timestamp + (event.type.endsWith('update') ? '1' : '0');

for (const event of [...events].sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0))) {
  const { type, body, timestamp } = event;
  const kind = type.replace(/-(create|update)$/, '');
  const into = { trace: traces, score: scores }[kind] ?? observations;
  const known = into.get(body.id) ?? { createdAt: timestamp };
  const told = Object.fromEntries(Object.entries(body).filter(([, v]) => v !== null && v !== undefined));
  const kept = { ...known, ...told, updatedAt: timestamp };
  if (known.timestamp) kept.timestamp = known.timestamp;
  if (known.metadata && told.metadata) kept.metadata = { ...known.metadata, ...told.metadata };
  if (into === observations) kept.type = known.type ?? kind.toUpperCase();
  if (into === scores) kept.timestamp = known.timestamp ?? timestamp;
  into.set(body.id, kept);
}

const sum = (values) => values.reduce((a, b) => a + b, 0);

function usageOf(o) {
  const given = o.usageDetails ?? o.usage ?? {};
  const known = Object.entries(given).filter(([k, v]) => !k.endsWith('Cost') && typeof v === 'number');
  const details = Object.fromEntries(known);
  return known.length === 0 || 'total' in details ? details : { ...details, total: sum(Object.values(details)) };
}

function costOf(o) {
  const details = o.costDetails ?? {};
  const known = Object.keys(details).length > 0;
  const total = details.total ?? sum(Object.values(details));
  return { details: known ? { ...details, total } : {}, total: known ? total : null };
}

const seconds = (from, to) => (from && to ? (new Date(to) - new Date(from)) / 1000 : null);

// ---- The public API: camelCase, nested values parsed, pages.

const apiTrace = (t) => ({
  id: t.id,
  projectId: 'p-1',
  timestamp: t.timestamp,
  name: t.name ?? null,
  environment: t.environment ?? 'default',
  tags: t.tags ?? [],
  bookmarked: false,
  release: t.release ?? null,
  version: t.version ?? null,
  userId: t.userId ?? null,
  sessionId: t.sessionId ?? null,
  public: false,
  input: t.input ?? null,
  output: t.output ?? null,
  metadata: t.metadata ?? {},
  createdAt: t.createdAt,
  updatedAt: t.updatedAt,
  htmlPath: `/project/p-1/traces/${t.id}`,
});

const grouped = (details, side) =>
  sum(Object.entries(details).filter(([k]) => k.startsWith(side)).map(([, v]) => v));

function apiObservation(o) {
  const usage = usageOf(o);
  const cost = costOf(o);
  return {
    id: o.id,
    traceId: o.traceId,
    projectId: 'p-1',
    type: o.type,
    parentObservationId: o.parentObservationId ?? null,
    environment: o.environment ?? 'default',
    name: o.name ?? null,
    startTime: o.startTime,
    endTime: o.endTime ?? null,
    version: o.version ?? null,
    level: o.level ?? 'DEFAULT',
    statusMessage: o.statusMessage ?? null,
    input: o.input ?? null,
    output: o.output ?? null,
    metadata: o.metadata ?? {},
    model: o.model ?? null,
    modelId: null,
    modelParameters: o.modelParameters ?? null,
    completionStartTime: o.completionStartTime ?? null,
    promptId: o.promptName ? 'prompt-1' : null,
    promptName: o.promptName ?? null,
    promptVersion: o.promptVersion ?? null,
    usageDetails: usage,
    usage: { unit: 'TOKENS', input: grouped(usage, 'input'), output: grouped(usage, 'output'), total: usage.total ?? 0 },
    costDetails: cost.details,
    calculatedTotalCost: cost.total,
    latency: seconds(o.startTime, o.endTime),
    timeToFirstToken: seconds(o.startTime, o.completionStartTime),
    createdAt: o.createdAt,
    updatedAt: o.updatedAt,
  };
}

function apiScore(s) {
  const dataType = s.dataType ?? (typeof s.value === 'string' ? 'CATEGORICAL' : 'NUMERIC');
  const words = { CATEGORICAL: s.value, BOOLEAN: s.value === 1 ? 'True' : 'False' };
  return {
    id: s.id,
    traceId: s.traceId ?? null,
    sessionId: s.sessionId ?? null,
    observationId: s.observationId ?? null,
    datasetRunId: null,
    name: s.name,
    source: 'API',
    dataType,
    value: dataType === 'CATEGORICAL' ? 0 : s.value,
    stringValue: words[dataType] ?? null,
    comment: s.comment ?? null,
    metadata: {},
    environment: s.environment ?? 'default',
    timestamp: s.timestamp,
    createdAt: s.createdAt,
    updatedAt: s.updatedAt,
  };
}

const page = (data) => JSON.stringify({ data, meta: { page: 1, limit: 50, totalItems: data.length, totalPages: 1 } });
const all = {
  traces: [...traces.values()].map(apiTrace),
  observations: [...observations.values()].map(apiObservation),
  scores: [...scores.values()].map(apiScore),
};
write('api-traces.json', page(all.traces));
write('api-observations.json', page(all.observations));
write('api-scores.json', page(all.scores));

// ---- Blob storage: snake_case, times without zone, payloads as text.

const zoneless = (time) => (time ? new Date(time).toISOString().replace('T', ' ').replace('Z', '000') : null);
const text = (value) => (value === null || value === undefined || typeof value === 'string' ? value : JSON.stringify(value));
const texts = (metadata) => Object.fromEntries(Object.entries(metadata ?? {}).map(([k, v]) => [k, text(v)]));

const blobTrace = (t) => ({
  id: t.id,
  timestamp: zoneless(t.timestamp),
  name: t.name,
  environment: t.environment,
  project_id: t.projectId,
  metadata: texts(t.metadata),
  user_id: t.userId,
  session_id: t.sessionId,
  release: t.release,
  version: t.version,
  public: t.public,
  bookmarked: t.bookmarked,
  tags: t.tags,
  input: text(t.input),
  output: text(t.output),
  created_at: zoneless(t.createdAt),
  updated_at: zoneless(t.updatedAt),
});

const calls = (o) => o.output?.tool_calls ?? [];

const blobObservation = (o) => ({
  id: o.id,
  trace_id: o.traceId,
  project_id: o.projectId,
  environment: o.environment,
  type: o.type,
  parent_observation_id: o.parentObservationId,
  start_time: zoneless(o.startTime),
  end_time: zoneless(o.endTime),
  name: o.name,
  metadata: texts(o.metadata),
  level: o.level,
  status_message: o.statusMessage,
  version: o.version,
  input: text(o.input),
  output: text(o.output),
  provided_model_name: o.model,
  model_parameters: text(o.modelParameters),
  usage_details: o.usageDetails,
  cost_details: o.costDetails,
  completion_start_time: zoneless(o.completionStartTime),
  prompt_name: o.promptName,
  prompt_version: o.promptVersion,
  total_cost: o.calculatedTotalCost,
  latency: o.latency,
  time_to_first_token: o.timeToFirstToken,
  model_id: null,
  created_at: zoneless(o.createdAt),
  updated_at: zoneless(o.updatedAt),
  prompt_id: o.promptId,
  tool_calls: calls(o).map((c) => JSON.stringify({ id: c.id, name: c.function.name, arguments: c.function.arguments, type: 'function', index: 0 })),
  tool_call_names: calls(o).map((c) => c.function.name),
  tool_definitions: {},
});

const blobScore = (s) => ({
  id: s.id,
  timestamp: zoneless(s.timestamp),
  project_id: 'p-1',
  environment: s.environment,
  trace_id: s.traceId,
  observation_id: s.observationId,
  session_id: s.sessionId,
  dataset_run_id: null,
  name: s.name,
  value: s.value,
  source: s.source,
  comment: s.comment,
  data_type: s.dataType,
  string_value: s.stringValue,
  created_at: zoneless(s.createdAt),
  updated_at: zoneless(s.updatedAt),
});

/** The enriched form: unset texts are empty instead of null, and the trace stands on each row. */
function enriched(o) {
  const trace = all.traces.find((t) => t.id === o.trace_id);
  const named = ['parent_observation_id', 'status_message', 'version', 'input', 'output', 'provided_model_name',
    'model_parameters', 'prompt_name', 'model_id', 'prompt_id'];
  const filled = Object.fromEntries(named.map((name) => [name, o[name] ?? '']));
  return {
    ...o,
    ...filled,
    total_cost: o.total_cost ?? 0,
    user_id: trace.userId ?? '',
    session_id: trace.sessionId ?? '',
    trace_name: trace.name ?? '',
    tags: trace.tags,
    release: trace.release ?? '',
    bookmarked: false,
    public: false,
  };
}

/**
 * Since the enriched form has no traces, Langfuse makes a span of each that came through ingestion,
 * above the observations that had no parent.
 */
function above(t) {
  return {
    ...blobObservation({ ...t, id: `t-${t.id}`, traceId: t.id, type: 'SPAN', parentObservationId: null,
      startTime: t.timestamp, endTime: null, level: 'DEFAULT', usageDetails: {}, costDetails: {} }),
  };
}

const lines = (rows) => rows.map((row) => JSON.stringify(row)).join('\n') + '\n';
const cell = (value) => {
  const written = value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\n\r]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
};
const csv = (rows) =>
  [Object.keys(rows[0]), ...rows.map((row) => Object.keys(rows[0]).map((name) => row[name]))]
    .map((row) => row.map(cell).join(','))
    .join('\n') + '\n';

const blob = {
  traces: all.traces.map(blobTrace),
  observations: all.observations.map(blobObservation),
  scores: all.scores.map(blobScore),
};
for (const [table, rows] of Object.entries(blob)) {
  write(`blob-${table}.jsonl`, lines(rows));
  write(`blob-${table}.csv`, csv(rows));
}
const rows = [
  ...all.traces.map(above),
  ...blob.observations.map((o) => ({ ...o, parent_observation_id: o.parent_observation_id ?? `t-${o.trace_id}` })),
].map(enriched);
write('observations_v2.jsonl', lines(rows));
write('observations_v2.csv', csv(rows));
write(
  'manifest.json',
  JSON.stringify(
    {
      version: 1,
      projectId: 'p-1',
      exportSource: 'TRACES_OBSERVATIONS_EVENTS',
      window: { minTimestamp: '2026-03-01T00:00:00.000Z', maxTimestamp: '2026-03-01T01:00:00.000Z' },
      maxTimestamp: '2026-03-01T01:00:00.000Z',
      createdAt: '2026-03-01T01:00:07.000Z',
      tables: ['scores', 'observations_v2'],
      files: [
        {
          key: 'p-1/observations_v2/2026-03-01T01-00-00.jsonl',
          table: 'observations_v2',
          fileType: 'JSONL',
          format: 'jsonl',
          compressed: false,
          contentType: 'application/x-ndjson',
          sizeBytes: 1000,
          rowCount: rows.length,
        },
      ],
    },
    null,
    2,
  ),
);

// ---- The UI: a trace with all that is its own, and tables with a column for each score name.

const first = all.traces[0];
const own = (list) => list.filter((row) => row.traceId === first.id);
write(
  'ui-trace.json',
  JSON.stringify({ trace: first, observations: own(all.observations), scores: own(all.scores) }, null, 2),
);

const names = [...new Set(all.scores.map((s) => s.name))].sort();
function scoreColumns(scored) {
  const given = (name) => scored.filter((s) => s.name === name).map((s) => (s.dataType === 'CATEGORICAL' ? s.stringValue : s.value));
  return Object.fromEntries(names.map((name) => [name, given(name).length ? given(name) : null]));
}
const uiTraces = all.traces.map(({ htmlPath, projectId, createdAt, updatedAt, ...t }) => ({
  ...t,
  latency: null,
  level: 'DEFAULT',
  errorCount: 0,
  totalCost: null,
  ...scoreColumns(all.scores.filter((s) => s.traceId === t.id)),
  comments: [],
}));
const uiObservations = all.observations.map(({ usage, ...o }) => ({
  ...o,
  latency: o.latency === null ? null : o.latency * 1000,
  traceName: all.traces.find((t) => t.id === o.traceId).name,
  traceTags: all.traces.find((t) => t.id === o.traceId).tags,
  userId: all.traces.find((t) => t.id === o.traceId).userId,
  ...scoreColumns(all.scores.filter((s) => s.observationId === o.id)),
  comments: [],
}));
write('ui-traces.csv', csv(uiTraces));
write('ui-observations.json', JSON.stringify(uiObservations));

// ---- Parquet, as ClickHouse types it.

rmSync(path('observations_v2.parquet'), { force: true });
const database = await (await DuckDBInstance.create()).connect();
const columns = Object.keys(rows[0]).map((name) => {
  const type =
    { metadata: 'MAP(VARCHAR, VARCHAR)', usage_details: 'MAP(VARCHAR, UBIGINT)', cost_details: 'MAP(VARCHAR, DOUBLE)',
      tool_definitions: 'MAP(VARCHAR, VARCHAR)', tags: 'VARCHAR[]', tool_calls: 'VARCHAR[]', tool_call_names: 'VARCHAR[]',
      total_cost: 'DOUBLE', latency: 'DOUBLE', time_to_first_token: 'DOUBLE', prompt_version: 'USMALLINT',
      bookmarked: 'BOOLEAN', public: 'BOOLEAN' }[name] ?? (/_(time|at)$/.test(name) ? 'TIMESTAMP' : 'VARCHAR');
  return `${name}: '${type}'`;
});
await database.run(
  `COPY (SELECT * FROM read_json('${path('observations_v2.jsonl')}', columns = {${columns.join(', ')}}))
   TO '${path('observations_v2.parquet')}' (FORMAT parquet)`,
);
