-- Statements for Tailpipe; athena.sql tells how cases stand. DuckDB runs them as they are, but for
-- those that need an extension or columns that the table does not have any more.

-- case tailpipe-template
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'name' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'cloudtrail.amazonaws.com'
  and event_name = 'StopLogging'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-nested-arrow
select event_name, request_parameters -> 'PublicAccessBlockConfiguration' ->> 'BlockPublicAcls' as block_public_acls
from aws_cloudtrail_log
where event_name = 'PutBucketPublicAccessBlock'
  and (request_parameters -> 'PublicAccessBlockConfiguration' ->> 'BlockPublicAcls')::bool = false
order by tp_timestamp
;

-- case tailpipe-json-contains
select tp_id, event_name from aws_cloudtrail_log where json_contains(request_parameters, '{"groupId":"sg-0123456789abcdef0"}')
;

-- case tailpipe-array-index
select event_time, response_elements -> 'instancesSet' -> 'items' -> 0 ->> 'instanceId' as instance
from aws_cloudtrail_log where event_name = 'RunInstances' order by event_time
;

-- case tailpipe-group-alias
select string_split(event_source, '.')[1] as service, count(*) as event_count
from aws_cloudtrail_log group by service order by event_count desc, service limit 10
;

-- case tailpipe-ilike
select user_identity.arn, user_agent from aws_cloudtrail_log where user_agent ilike '%TERRAFORM%' and error_code is null order by event_time
;

-- case tailpipe-lists
select event_name, tp_akas, tp_ips, tp_usernames from aws_cloudtrail_log where aws_region = 'us-east-1' and tp_date = date '2026-01-13' order by tp_timestamp
;

-- case tailpipe-structs
select user_identity, tls_details, resources from aws_cloudtrail_log where event_name in ('PutObject', 'DeleteAccessKey', 'UpdateAlias') order by event_time
;
