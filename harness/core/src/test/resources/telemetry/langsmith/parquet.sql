-- runs.jsonl in the columns of a bulk export: what is nested is JSON text, times are timestamps.
copy (
  select id, trace_id, parent_run_id, dotted_order, name, run_type, start_time, end_time, status,
    error, inputs, outputs, extra, events, tags, session_id, tenant_id, session_name,
    first_token_time, prompt_tokens, completion_tokens, total_tokens, total_cost, feedback_stats
  from read_json('runs.jsonl', columns = {
    id: 'varchar', trace_id: 'varchar', parent_run_id: 'varchar', dotted_order: 'varchar',
    name: 'varchar', run_type: 'varchar', start_time: 'timestamp', end_time: 'timestamp',
    status: 'varchar', error: 'varchar', inputs: 'varchar', outputs: 'varchar', extra: 'varchar',
    events: 'varchar', tags: 'varchar[]', session_id: 'varchar', tenant_id: 'varchar',
    session_name: 'varchar', first_token_time: 'timestamp', prompt_tokens: 'bigint',
    completion_tokens: 'bigint', total_tokens: 'bigint', total_cost: 'varchar',
    feedback_stats: 'varchar'})
) to 'runs.parquet' (format parquet, compression zstd);
