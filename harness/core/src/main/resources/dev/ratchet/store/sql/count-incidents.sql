-- Incidents by the day on which they were first seen and by failure mode.
select strftime(i.first_seen, '%Y-%m-%d') as day, i.failure_mode,
  count(distinct i.incident_id) as incidents,
  count(distinct r.user_pseudonym) as users
from data.incidents i
left join data.incident_members m on m.incident_id = i.incident_id
left join data.requests r on r.request_id = m.request_id
group by day, i.failure_mode
order by day, i.failure_mode
