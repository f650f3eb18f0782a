-- The questions of the benchmark, in TrailQL's own spelling and, below "duckdb:", in DuckDB's where that differs.
-- Below "athena:" stands the spelling of Athena's users where that differs by more than the table's name.
-- cols: the keys of a record that the question needs; * is all. kind: needle, bounded (in time) or json (paths); none else.
-- ${KEY}, ${IP}, ${ARN}: values that occur rarely in the archive at hand; ${EVENT} an event's id; ${HOUR} an hour and ${NEXT_HOUR} the one after it.

-- name: q01_count
-- cols: eventID
select count(*) as n from events

-- name: q02_by_source
-- cols: eventSource
select eventsource, count(*) as n from events group by eventsource order by n desc, eventsource limit 20

-- name: q03_by_name
-- cols: eventName
select eventname, count(*) as n from events group by eventname order by n desc, eventname limit 20

-- name: q04_errors_by_hour
-- cols: eventTime,errorCode
select date_trunc('hour', eventtime) as hr, errorcode, count(*) as n from events where errorcode is not null group by date_trunc('hour', eventtime), errorcode order by hr, errorcode
-- athena:
select date_trunc('hour', from_iso8601_timestamp(eventtime)) as hr, errorcode, count(*) as n from cloudtrail_logs where errorcode is not null group by date_trunc('hour', from_iso8601_timestamp(eventtime)), errorcode order by hr, errorcode

-- name: q05_distinct_principals
-- cols: userIdentity.arn
select count(distinct useridentity.arn) as n from events

-- name: q06_needle_access_key
-- kind: needle
-- cols: eventTime,eventSource,eventName,awsRegion,sourceIPAddress,eventID,userIdentity.accessKeyId
select eventtime, eventsource, eventname, awsregion, sourceipaddress, eventid from events where useridentity.accesskeyid = '${KEY}' order by eventtime, eventid

-- name: q07_needle_event_id
-- kind: needle
-- cols: *
select * from events where eventid = '${EVENT}'

-- name: q08_needle_ip
-- kind: needle
-- cols: eventTime,sourceIPAddress
select count(*) as n, min(eventtime) as lo, max(eventtime) as hi from events where sourceipaddress = '${IP}'

-- name: q09_console_no_mfa
-- kind: json
-- cols: eventTime,eventName,recipientAccountId,sourceIPAddress,eventID,additionalEventData,userIdentity.arn,userIdentity.type
select eventtime, recipientaccountid, useridentity.type, useridentity.arn, sourceipaddress from events where eventname = 'ConsoleLogin' and json_extract_scalar(additionaleventdata, '$.MFAUsed') = 'No' order by eventtime, eventid
-- duckdb:
select eventtime, recipientaccountid, useridentity.type, useridentity.arn, sourceipaddress from events where eventname = 'ConsoleLogin' and json_extract_string(additionaleventdata, '$.MFAUsed') = 'No' order by eventtime, eventid

-- name: q10_json_path_bucket
-- kind: json
-- cols: eventSource,requestParameters
select json_extract_scalar(requestparameters, '$.bucketName') as bucket, count(*) as n from events where eventsource = 's3.amazonaws.com' group by json_extract_scalar(requestparameters, '$.bucketName') order by n desc, bucket limit 20
-- duckdb:
select json_extract_string(requestparameters, '$.bucketName') as bucket, count(*) as n from events where eventsource = 's3.amazonaws.com' group by json_extract_string(requestparameters, '$.bucketName') order by n desc, bucket limit 20

-- name: q11_like_user_agent
-- cols: eventSource,userAgent
select eventsource, count(*) as n from events where useragent like '%Terraform/1.%' group by eventsource order by n desc, eventsource limit 20

-- name: q12_iam_changes
-- kind: json
-- cols: eventTime,eventSource,eventName,readOnly,userIdentity.arn,requestParameters,errorCode,eventID
select eventtime, eventname, useridentity.arn, requestparameters from events where eventsource = 'iam.amazonaws.com' and (eventname like 'Create%' or eventname like 'Attach%' or eventname like 'Put%' or eventname like 'Delete%' or eventname like 'Update%') and errorcode is null order by eventtime, eventid

-- name: q13_timeline
-- kind: needle
-- cols: eventTime,eventSource,eventName,awsRegion,sourceIPAddress,userAgent,errorCode,eventID,userIdentity.arn
select eventtime, eventsource, eventname, awsregion, sourceipaddress, useragent, errorcode from events where useridentity.arn = '${ARN}' order by eventtime, eventid limit 1000

-- name: q14_talkers_join
-- cols: sourceIPAddress,errorCode
with t as (select sourceipaddress, count(*) as n from events group by sourceipaddress order by n desc, sourceipaddress limit 50), e as (select sourceipaddress, errorcode, count(*) as errs from events where errorcode is not null group by sourceipaddress, errorcode) select t.sourceipaddress, t.n, e.errorcode, e.errs from t join e on t.sourceipaddress = e.sourceipaddress order by t.n desc, t.sourceipaddress, e.errs desc, e.errorcode

-- name: q15_group3
-- cols: sourceIPAddress,eventName,userIdentity.arn
select useridentity.arn as arn, sourceipaddress, eventname, count(*) as n from events group by useridentity.arn, sourceipaddress, eventname order by n desc, arn, sourceipaddress, eventname limit 50

-- name: q16_ips_per_principal
-- cols: sourceIPAddress,userIdentity.principalId
select useridentity.principalid as p, count(distinct sourceipaddress) as ips, count(*) as n from events group by useridentity.principalid order by ips desc, n desc, p limit 20

-- name: q17_latest
-- cols: eventTime,eventSource,eventName,eventID,userIdentity.arn
select eventtime, eventsource, eventname, eventid, useridentity.arn from events order by eventtime desc, eventid limit 100

-- name: q18_root
-- cols: eventTime,eventName,eventType,recipientAccountId,userIdentity.type
select recipientaccountid, eventname, count(*) as n, max(eventtime) as latest from events where useridentity.type = 'Root' and eventtype <> 'AwsServiceEvent' group by recipientaccountid, eventname order by n desc, recipientaccountid, eventname

-- name: q19_assume_unnest
-- cols: eventName,resources,userIdentity.type
select r.arn, c.useridentity.type as t, count(*) as n from events c cross join unnest(c.resources) as r where c.eventname like 'AssumeRole%' and r.type = 'AWS::IAM::Role' group by r.arn, c.useridentity.type order by n desc, r.arn, t limit 50
-- duckdb:
select r.arn, t, count(*) as n from (select useridentity.type as t, unnest(resources) as r from events where eventname like 'AssumeRole%') where r.type = 'AWS::IAM::Role' group by r.arn, t order by n desc, r.arn, t limit 50
-- athena:
select r.arn, c.useridentity.type as t, count(*) as n from cloudtrail_logs c cross join unnest(c.resources) as u (r) where c.eventname like 'AssumeRole%' and r.type = 'AWS::IAM::Role' group by r.arn, c.useridentity.type order by n desc, r.arn, t limit 50

-- name: q20_hour_wide
-- kind: bounded
-- cols: *
select * from events where eventtime >= '${HOUR}' and eventtime < '${NEXT_HOUR}'

-- name: q21_denied
-- cols: eventSource,eventName,errorCode,errorMessage,userIdentity.arn
select useridentity.arn as arn, eventsource, eventname, count(*) as n, min(errormessage) as sample from events where errorcode in ('AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation') group by useridentity.arn, eventsource, eventname order by n desc, arn, eventsource, eventname limit 50

-- name: q22_day_filter
-- kind: bounded
-- cols: eventTime,eventSource,eventName
select eventsource, eventname, count(*) as n from events where eventtime >= '2024-03-02' and eventtime < '2024-03-03' group by eventsource, eventname order by n desc, eventsource, eventname limit 20
-- athena:
select eventsource, eventname, count(*) as n from cloudtrail_logs where eventtime >= '2024-03-02T00:00:00Z' and eventtime < '2024-03-03T00:00:00Z' group by eventsource, eventname order by n desc, eventsource, eventname limit 20
