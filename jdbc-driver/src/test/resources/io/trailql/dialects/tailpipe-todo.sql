-- Cases that TrailQL does not answer as DuckDB does yet. Nothing runs them; they belong into tailpipe.sql.

-- case tailpipe-resources-first
select event_name, resources[0] ->> 'type' as type, resources -> 0 ->> 'ARN' as arn from aws_cloudtrail_log where resources is not null and event_category = 'Data' order by event_time
;

-- case tailpipe-resources-last
select event_name, resources -> -1 ->> 'type' from aws_cloudtrail_log where json_array_length(resources) > 1 order by event_time
;

-- case tailpipe-cast-varchar
select tp_index::varchar as account, cast(tp_date as varchar) as day, event_time::varchar as moment from aws_cloudtrail_log where event_source = 'sns.amazonaws.com' order by moment
;

-- case tailpipe-list-agg
select user_identity.user_name as user, list(event_name order by event_time) as names, array_agg(distinct aws_region order by aws_region) as regions from aws_cloudtrail_log where user_identity.user_name in ('mallory', 'carol') group by all order by user
;

-- case tailpipe-if-null
select ifnull(error_code, '-') as code, if(read_only, 'read', 'write') as kind, nullif(event_name, 'PutImage') as name from aws_cloudtrail_log where event_source in ('ecr-public.amazonaws.com', 'secretsmanager.amazonaws.com') order by event_time
;

-- case tailpipe-inet
select event_name, tp_source_ip from aws_cloudtrail_log where tp_source_ip not like '%.com' and tp_source_ip::inet <<= '203.0.113.0/25'::inet and event_source = 'iam.amazonaws.com' order by event_time
;
-- judge
select event_name, tp_source_ip from aws_cloudtrail_log where tp_source_ip like '203.0.113.%' and event_source = 'iam.amazonaws.com' order by event_time

-- case tailpipe-inet-private
select distinct tp_source_ip from aws_cloudtrail_log where try_cast(tp_source_ip as inet) <<= '10.0.0.0/8'::inet
;
-- judge
select distinct tp_source_ip from aws_cloudtrail_log where tp_source_ip like '10.%'
