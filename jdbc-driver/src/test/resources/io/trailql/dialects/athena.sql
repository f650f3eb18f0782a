-- Statements for Amazon Athena. A case is its name, the statement as people write it up to a line
-- with a semicolon, and, where DuckDB does not run the same text, how it is spelled for the judge.

-- case athena-console-logins-without-mfa
SELECT eventtime, useridentity.arn, sourceipaddress, json_extract_scalar(additionaleventdata, '$.MFAUsed') AS mfa
FROM default.cloudtrail_logs
WHERE eventname = 'ConsoleLogin'
  AND json_extract_scalar(responseelements, '$.ConsoleLogin') = 'Success'
  AND json_extract_scalar(additionaleventdata, '$.MFAUsed') = 'No'
ORDER BY eventtime
;
-- judge
SELECT eventtime, useridentity.arn, sourceipaddress, additionaleventdata::JSON ->> 'MFAUsed' AS mfa
FROM cloudtrail_logs
WHERE eventname = 'ConsoleLogin'
  AND (responseelements::JSON ->> 'ConsoleLogin') = 'Success'
  AND (additionaleventdata::JSON ->> 'MFAUsed') = 'No'
ORDER BY eventtime

-- case athena-partitions-year-month
SELECT eventname, count(*) AS count
FROM cloudtrail_logs
WHERE year = '2026' AND month = '01' AND day BETWEEN '05' AND '08'
GROUP BY eventname
ORDER BY count DESC, eventname
;

-- case athena-quoted-database-and-table
SELECT useridentity.sessioncontext.sessionissuer.arn, eventname
FROM "my-db"."cloudtrail-org"
WHERE useridentity.type = 'AssumedRole' AND eventtime >= '2026-01-12T00:00:00Z' AND eventtime < '2026-01-13T00:00:00Z'
ORDER BY eventtime DESC
LIMIT 5
;
-- judge
SELECT useridentity.sessioncontext.sessionissuer.arn, eventname
FROM cloudtrail_logs
WHERE useridentity.type = 'AssumedRole' AND eventtime >= '2026-01-12T00:00:00Z' AND eventtime < '2026-01-13T00:00:00Z'
ORDER BY eventtime DESC
LIMIT 5

-- case athena-raw-text-like
SELECT eventid, requestparameters FROM cloudtrail_logs WHERE requestparameters LIKE '%"instanceType":"c5a%' OR requestparameters LIKE '%"port":80,%'
;

-- case athena-select-star
SELECT * FROM cloudtrail_logs WHERE eventsource = 'kms.amazonaws.com'
;

-- case athena-date-format
SELECT date_format(from_iso8601_timestamp(eventtime), '%Y-%m-%d %H:%i') AS minute, eventname
FROM cloudtrail_logs WHERE eventsource = 'sqs.amazonaws.com' ORDER BY 1
;
-- judge
SELECT strftime(eventtime::TIMESTAMP, '%Y-%m-%d %H:%M') AS minute, eventname
FROM cloudtrail_logs WHERE eventsource = 'sqs.amazonaws.com' ORDER BY 1

-- case athena-unnest-one-alias
SELECT eventname, r.arn, r.type
FROM cloudtrail_logs CROSS JOIN UNNEST(resources) AS t(r)
WHERE eventsource = 's3.amazonaws.com' AND errorcode IS NULL
;
-- judge
SELECT eventname, r.arn, r.type FROM cloudtrail_logs, UNNEST(resources) AS t(r)
WHERE eventsource = 's3.amazonaws.com' AND errorcode IS NULL

-- case athena-projected-timestamp
SELECT count(*) FROM cloudtrail_logs_pp WHERE timestamp BETWEEN '2026/01/11' AND '2026/01/12'
;
-- judge
SELECT count(*) FROM cloudtrail_logs_all WHERE timestamp BETWEEN '2026/01/11' AND '2026/01/12'

-- case athena-errors-by-user
SELECT useridentity.username AS user, errorcode, count(DISTINCT eventname) AS calls, min(eventtime) AS first_seen, max(eventtime) AS last_seen
FROM cloudtrail_logs
WHERE errorcode LIKE '%Denied%' OR errorcode IN ('Client.UnauthorizedOperation', 'NoSuchBucket')
GROUP BY 1, 2
HAVING count(*) > 0
ORDER BY calls DESC, 1, 2
;
-- judge
SELECT useridentity.username AS user, errorcode, count(DISTINCT eventname) AS calls, min(eventtime) AS first_seen, max(eventtime) AS last_seen
FROM cloudtrail_logs
WHERE errorcode LIKE '%Denied%' OR errorcode IN ('Client.UnauthorizedOperation', 'NoSuchBucket')
GROUP BY 1, 2
HAVING count(*) > 0
ORDER BY calls DESC, 1 NULLS LAST, 2
