-- Requests by day of their start, with how many known users stand behind each count.
select r.day, count(*) as requests,
  count(distinct r.user_pseudonym) as users,
  count(*) filter (where r.failed) as failed,
  count(distinct r.user_pseudonym) filter (where r.failed) as failed_users,
  sum(t.input_tokens)::bigint as input_tokens,
  sum(t.output_tokens)::bigint as output_tokens
from (
  select request_id, strftime(started_at, '%Y-%m-%d') as day, user_pseudonym,
    status in ('error', 'timeout') as failed
  from data.requests) r
left join (
  select request_id, sum(input_tokens) as input_tokens, sum(output_tokens) as output_tokens
  from data.model_calls
  group by request_id) t on t.request_id = r.request_id
group by r.day
order by r.day
