/** What DuckDB is given to do by itself, with the path of the export as the only argument. */
final class PeerSql {
  private static final String VALUE =
      """
      STRUCT(stringValue VARCHAR, intValue VARCHAR, boolValue BOOLEAN, doubleValue DOUBLE,
        arrayValue STRUCT("values" STRUCT(stringValue VARCHAR)[]))""";

  private static final String ATTRIBUTES = "STRUCT(key VARCHAR, value " + VALUE + ")[]";

  private static final String LINES =
      """
      from read_json('%%s', format = 'newline_delimited', columns = {resourceSpans:
        'STRUCT(resource STRUCT(attributes %1$s), scopeSpans STRUCT(spans STRUCT(
          traceId VARCHAR, spanId VARCHAR, parentSpanId VARCHAR, name VARCHAR, kind INTEGER,
          startTimeUnixNano BIGINT, endTimeUnixNano BIGINT, status STRUCT(code INTEGER),
          attributes %2$s)[])[])[]'}, maximum_object_size = 67108864)""";

  /** Ids, times and the attributes as one JSON value: the least that can be called an import. */
  static final String SPANS =
      """
      create table spans as
      with groups as (select unnest(resourceSpans) as g %s),
      scopes as (select g.resource as resource, unnest(g.scopeSpans) as s from groups),
      spans as (select resource, unnest(s.spans) as span from scopes)
      select span.traceId, span.spanId, span.parentSpanId, span.name, span.kind,
        make_timestamp_ns(span.startTimeUnixNano) as started,
        make_timestamp_ns(span.endTimeUnixNano) as ended, span.status.code as status,
        span.attributes, resource
      from spans
      """
          .formatted(LINES.formatted("JSON", "JSON"));

  /** The columns that Ratchet's fields, model calls, tool uses and texts come from. */
  static final String FIELDS =
      """
      create table fields as
      with groups as (select unnest(resourceSpans) as g %s),
      scopes as (select g.resource as resource, unnest(g.scopeSpans) as s from groups),
      spans as (select resource, unnest(s.spans) as span from scopes),
      maps as (select span, resource,
        map_from_entries(list_transform(span.attributes, lambda a: (a.key, coalesce(
          a.value.stringValue, a.value.intValue, a.value.arrayValue::varchar)))) as a from spans)
      select span.traceId, span.spanId, span.parentSpanId, span.name, span.kind,
        make_timestamp_ns(span.startTimeUnixNano) as started,
        make_timestamp_ns(span.endTimeUnixNano) as ended, span.status.code as status,
        resource::varchar as resource,
        a['session.id'] as session, a['tenant.id'] as tenant, a['enduser.id'] as user_id,
        a['enduser.role'] as role, a['app.locale'] as locale, a['app.channel'] as channel,
        a['cloud.region'] as region, a['app.version'] as app_version,
        a['app.prompt.name'] as prompt_name, a['app.prompt.version'] as prompt_version,
        a['app.retrieval.config'] as retrieval, a['app.tools.schema_version'] as tools,
        a['app.intent'] as intent, a['app.risk'] as risk, a['app.citations'] as citations,
        a['http.response.status_code']::int as http_status,
        a['gen_ai.operation.name'] as operation, a['gen_ai.provider.name'] as provider,
        a['gen_ai.request.model'] as requested, a['gen_ai.response.model'] as served,
        a['gen_ai.response.id'] as response_id,
        a['gen_ai.usage.input_tokens']::bigint as input_tokens,
        a['gen_ai.usage.output_tokens']::bigint as output_tokens,
        a['gen_ai.response.finish_reasons'] as finish, a['gen_ai.tool.name'] as tool,
        a['gen_ai.tool.call.id'] as call_id, a['gen_ai.tool.call.arguments'] as arguments,
        a['gen_ai.tool.call.result'] as result, a['gen_ai.input.messages'] as input,
        a['gen_ai.output.messages'] as output
      from maps
      """
          .formatted(LINES.formatted("JSON", ATTRIBUTES));

  private PeerSql() {}
}
