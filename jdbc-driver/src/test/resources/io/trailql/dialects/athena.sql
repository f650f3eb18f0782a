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

-- case athena-star-of-one-hour
SELECT *
FROM cloudtrail_logs
WHERE eventtime >= '2026-01-05T09:00:00Z' AND eventtime < '2026-01-05T09:15:00Z'
  AND eventname = 'CreateAccessKey'
;
-- judge
SELECT * FROM cloudtrail_logs WHERE eventname = 'CreateAccessKey'

-- case athena-events-of-one-user
SELECT eventtime, eventname, eventsource, sourceipaddress, useragent
FROM cloudtrail_logs
WHERE useridentity.username = 'bob'
ORDER BY eventtime DESC
LIMIT 10
;
-- judge
SELECT eventtime, eventname, eventsource, sourceipaddress, useragent FROM cloudtrail_logs WHERE useridentity.username = 'bob' ORDER BY eventtime DESC LIMIT 10

-- case athena-activity-of-an-access-key
SELECT eventTime, eventName, awsRegion, userIdentity.arn, errorCode
FROM "default"."cloudtrail_logs"
WHERE userIdentity.accessKeyId = 'AKIAMALLORYMALLORY00'
  AND eventTime BETWEEN '2026-01-06T00:00:00Z' AND '2026-01-12T23:59:59Z'
ORDER BY eventTime ASC
;
-- judge
SELECT eventtime, eventname, awsregion, useridentity.arn, errorcode FROM cloudtrail_logs WHERE useridentity.accesskeyid = 'AKIAMALLORYMALLORY00' AND eventtime BETWEEN '2026-01-06' AND '2026-01-13' ORDER BY eventtime

-- case athena-console-logins-without-mfa-2
SELECT useridentity.type,
       useridentity.username,
       useridentity.accountid,
       eventtime,
       sourceipaddress,
       json_extract_scalar(additionaleventdata, '$.MFAUsed') AS mfa_used,
       json_extract_scalar(responseelements, '$.ConsoleLogin') AS result
FROM cloudtrail_logs
WHERE eventname = 'ConsoleLogin'
  AND json_extract_scalar(additionaleventdata, '$.MFAUsed') = 'No'
  AND json_extract_scalar(responseelements, '$.ConsoleLogin') = 'Success'
ORDER BY eventtime
;
-- judge
SELECT useridentity.type, useridentity.username, useridentity.accountid, eventtime, sourceipaddress, 'No' AS mfa_used, 'Success' AS "result" FROM cloudtrail_logs WHERE eventname = 'ConsoleLogin' AND json_extract_string(additionaleventdata, '$.MFAUsed') = 'No' AND json_extract_string(responseelements, '$.ConsoleLogin') = 'Success'
ORDER BY 4

-- case athena-failed-console-logins-per-address
-- brute force?
SELECT sourceipaddress, count(*) AS attempts, min(eventtime) AS first_seen, max(eventtime) AS last_seen
FROM cloudtrail_logs
WHERE eventname = 'ConsoleLogin'
  AND responseelements LIKE '%"ConsoleLogin":"Failure"%'   -- as the record has it
GROUP BY sourceipaddress
HAVING count(*) > 1
ORDER BY attempts DESC, sourceipaddress
;
-- judge
SELECT sourceipaddress, count(*) AS attempts, min(eventtime) AS first_seen, max(eventtime) AS last_seen FROM cloudtrail_logs WHERE eventname = 'ConsoleLogin' AND responseelements LIKE '%Failure%' GROUP BY 1 HAVING count(*) > 1
ORDER BY 2 DESC, 1

-- case athena-root-use
SELECT eventtime, eventsource, eventname, sourceipaddress
FROM cloudtrail_logs
WHERE useridentity.type = 'Root'
  AND useridentity.invokedby IS NULL
  AND eventtype != 'AwsServiceEvent'
ORDER BY eventtime
;
-- judge
SELECT eventtime, eventsource, eventname, sourceipaddress FROM cloudtrail_logs WHERE useridentity.type = 'Root' AND useridentity.invokedby IS NULL AND eventtype <> 'AwsServiceEvent'
ORDER BY 1

-- case athena-partition-year-month-day
SELECT eventname, count(*) AS count
FROM cloudtrail_logs
WHERE year = '2026' AND month = '01' AND day = '05'
GROUP BY eventname
ORDER BY count DESC, eventname
LIMIT 5
;
-- judge
SELECT eventname, count(*) AS "count" FROM cloudtrail_logs WHERE eventtime LIKE '2026-01-05%' GROUP BY eventname ORDER BY "count" DESC, eventname LIMIT 5

-- case athena-partition-days-in-and-region
SELECT day, region, COUNT(*) AS events
FROM cloudtrail_logs
WHERE year = '2026' AND month = '01' AND day IN ('05', '06', '07') AND region = 'us-east-1' AND account = '111111111111'
GROUP BY day, region
ORDER BY day
;
-- judge
SELECT eventtime[9:10] AS "day", awsregion AS region, count(*) AS events FROM cloudtrail_logs WHERE awsregion = 'us-east-1' AND recipientaccountid = '111111111111' AND eventtime BETWEEN '2026-01-05' AND '2026-01-08' GROUP BY 1, 2 ORDER BY 1

-- case athena-partition-day-between
SELECT count(*) AS events FROM cloudtrail_logs WHERE year = '2026' AND month BETWEEN '01' AND '03' AND day >= '06'
;
-- judge
SELECT count(*) AS events FROM cloudtrail_logs WHERE eventtime >= '2026-01-06' AND eventtime < '2026-04'

-- case athena-projected-timestamp-2
SELECT eventname, useridentity.arn
FROM cloudtrail_logs_pp
WHERE timestamp = '2026/01/16' AND eventsource = 'cloudtrail.amazonaws.com'
;
-- judge
SELECT eventname, useridentity.arn FROM cloudtrail_logs WHERE eventtime LIKE '2026-01-16%' AND eventsource = 'cloudtrail.amazonaws.com'

-- case athena-projected-timestamp-range
SELECT timestamp, count(1) AS n
FROM "cloudtrail_logs_pp"
WHERE timestamp >= '2026/01/05' AND timestamp <= '2026/01/06'
GROUP BY timestamp
ORDER BY timestamp
;
-- judge
SELECT "timestamp" AS "timestamp", count(*) AS n FROM cloudtrail_logs_all WHERE eventtime >= '2026-01-05' AND eventtime < '2026-01-07' GROUP BY 1 ORDER BY 1

-- case athena-projected-timestamp-quoted-and-between
SELECT "timestamp", count(*) AS n FROM cloudtrail_logs_pp WHERE "timestamp" BETWEEN '2026/01/06' AND '2026/01/07' GROUP BY "timestamp"
;
-- judge
SELECT "timestamp", count(*) AS n FROM cloudtrail_logs_all WHERE eventtime >= '2026-01-06' AND eventtime < '2026-01-08' GROUP BY 1

-- case athena-timestamp-computed-from-today
SELECT count(*) AS n
FROM cloudtrail_logs_pp
WHERE timestamp >= date_format(current_date - interval '3650' day, '%Y/%m/%d')
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime >= strftime(current_date - INTERVAL 3650 DAY, '%Y-%m-%d')

-- case athena-date_partition-region_partition-account_partition
SELECT date_partition, region_partition, account_partition, count(*) AS n
FROM security_lake.cloudtrail
WHERE date_partition >= '2026/01/12' AND date_partition <= '2026/01/17'
  AND region_partition IN ('us-east-1', 'eu-west-1')
  AND account_partition = '222222222222'
GROUP BY date_partition, region_partition, account_partition
;
-- judge
SELECT strftime(date, '%Y/%m/%d') AS date_partition, awsregion AS region_partition, recipientaccountid AS account_partition, count(*) AS n FROM cloudtrail_logs_all WHERE recipientaccountid = '222222222222' AND awsregion <> 'ap-southeast-2' AND date BETWEEN '2026-01-12' AND '2026-01-17' GROUP BY 1, 2, 3

-- case athena-date_partition-of-the-last-days
SELECT useridentity.arn, count(*) AS calls
FROM cloudtrail
WHERE date_partition >= date_format(current_date - interval '4000' day, '%Y/%m/%d')
  AND date_partition <= date_format(current_date, '%Y/%m/%d')
  AND eventsource = 'iam.amazonaws.com'
GROUP BY useridentity.arn
ORDER BY calls DESC, useridentity.arn
;
-- judge
SELECT useridentity.arn, count(*) AS calls FROM cloudtrail_logs WHERE eventsource = 'iam.amazonaws.com' GROUP BY 1
ORDER BY 2 DESC, 1

-- case athena-p_account-p_date
SELECT p_account, p_date, useridentity.sessioncontext.sessionissuer.arn AS role, count(*) AS n
FROM org_cloudtrail
WHERE p_account = '111111111111'
  AND p_date BETWEEN '2026/01/05' AND '2026/01/06'
  AND useridentity.type = 'AssumedRole'
GROUP BY p_account, p_date, useridentity.sessioncontext.sessionissuer.arn
;
-- judge
SELECT recipientaccountid AS p_account, replace(eventtime[1:10], '-', '/') AS p_date, useridentity.sessioncontext.sessionissuer.arn AS role, count(*) AS n FROM cloudtrail_logs WHERE recipientaccountid = '111111111111' AND eventtime BETWEEN '2026-01-05' AND '2026-01-07' AND useridentity.type = 'AssumedRole' GROUP BY 1, 2, 3

-- case athena-p_date-of-the-last-30-days
SELECT count(*) AS n FROM cloudtrail_org WHERE p_date >= date_format(date_add('day', -5000, current_date), '%Y/%m/%d') AND p_account IN ('222222222222')
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE recipientaccountid = '222222222222'

-- case athena-dt
SELECT dt, count(*) AS n FROM my_cloudtrail_table WHERE dt = '2026/01/05' GROUP BY dt
;
-- judge
SELECT '2026/01/05' AS dt, count(*) AS n FROM cloudtrail_logs WHERE eventtime LIKE '2026-01-05%'

-- case athena-account_id
SELECT account_id, count(*) AS n FROM cloudtrail_all WHERE account_id <> '111111111111' GROUP BY account_id
;
-- judge
SELECT recipientaccountid AS account_id, count(*) AS n FROM cloudtrail_logs WHERE recipientaccountid <> '111111111111' GROUP BY 1

-- case athena-table-of-one-account
SELECT eventname, errorcode FROM aws_logs.cloudtrail_333333333333 WHERE region = 'eu-west-1' AND year = '2026' AND errorcode IS NULL AND recipientaccountid = '333333333333'
;
-- judge
SELECT eventname, errorcode FROM cloudtrail_logs WHERE awsregion = 'eu-west-1' AND errorcode IS NULL AND recipientaccountid = '333333333333'

-- case athena-hyphenated-table
SELECT DISTINCT eventsource FROM "my-db"."cloudtrail-org" WHERE recipientaccountid = '222222222222'
;
-- judge
SELECT DISTINCT eventsource FROM cloudtrail_logs WHERE recipientaccountid = '222222222222'

-- case athena-catalog-before-database
SELECT count(*) AS total FROM "AwsDataCatalog"."default"."cloudtrail_logs_aws_cloudtrail_logs_111122223333_abc"
;
-- judge
SELECT count(*) AS "total" FROM cloudtrail_logs

-- case athena-column-qualified-by-the-table-name
SELECT cloudtrail_logs.eventname, cloudtrail_logs.useridentity.username FROM cloudtrail_logs WHERE cloudtrail_logs.eventname LIKE 'Delete%' AND cloudtrail_logs.eventsource = 'iam.amazonaws.com'
;
-- judge
SELECT eventname, useridentity.username FROM cloudtrail_logs WHERE eventname LIKE 'Delete%' AND eventsource = 'iam.amazonaws.com'

-- case athena-table-alias-and-struct-paths
SELECT ct.useridentity.principalid, ct.useridentity.sessioncontext.sessionissuer.username, ct.eventname
FROM cloudtrail_logs AS ct
WHERE ct.useridentity.sessioncontext.attributes.mfaauthenticated = 'true' AND ct.eventsource = 'iam.amazonaws.com'
;
-- judge
SELECT useridentity.principalid, useridentity.sessioncontext.sessionissuer.username, eventname FROM cloudtrail_logs WHERE useridentity.sessioncontext.attributes.mfaauthenticated = 'true' AND eventsource = 'iam.amazonaws.com'

-- case athena-same-last-step-twice
SELECT useridentity.arn, useridentity.sessioncontext.sessionissuer.arn, useridentity.type, useridentity.sessioncontext.sessionissuer.type
FROM cloudtrail_logs
WHERE eventname = 'GetSecretValue'
;
-- judge
SELECT useridentity.arn, useridentity.sessioncontext.sessionissuer.arn, useridentity.type, useridentity.sessioncontext.sessionissuer.type FROM cloudtrail_logs WHERE eventname = 'GetSecretValue'

-- case athena-created-sessions
SELECT useridentity.sessioncontext.attributes.creationdate, count(*) AS n
FROM cloudtrail_logs
WHERE useridentity.sessioncontext.attributes.creationdate >= '2026-01-06T00:00:00Z'
GROUP BY useridentity.sessioncontext.attributes.creationdate
;
-- judge
SELECT useridentity.sessioncontext.attributes.creationdate, count(*) AS n FROM cloudtrail_logs WHERE useridentity.sessioncontext.attributes.creationdate >= '2026-01-06' GROUP BY 1

-- case athena-mfa-cast-to-boolean
SELECT eventname, useridentity.arn
FROM cloudtrail_logs
WHERE cast(useridentity.sessioncontext.attributes.mfaauthenticated AS boolean) = false AND eventsource = 'secretsmanager.amazonaws.com'
;
-- judge
SELECT eventname, useridentity.arn FROM cloudtrail_logs WHERE useridentity.sessioncontext.attributes.mfaauthenticated = 'false' AND eventsource = 'secretsmanager.amazonaws.com'

-- case athena-federated-and-identity-store
SELECT useridentity.onbehalfof.userid, useridentity.onbehalfof.identitystorearn, useridentity.username, eventname
FROM cloudtrail_logs WHERE useridentity.onbehalfof.userid IS NOT NULL
;
-- judge
SELECT useridentity.onbehalfof.userid, useridentity.onbehalfof.identitystorearn, useridentity.username, eventname FROM cloudtrail_logs WHERE useridentity.onbehalfof.userid IS NOT NULL

-- case athena-web-identity-map
SELECT eventname, useridentity.sessioncontext.webidfederationdata.federatedprovider, useridentity.sessioncontext.webidfederationdata.attributes['aud'] AS aud
FROM cloudtrail_logs WHERE useridentity.sessioncontext.webidfederationdata.federatedprovider LIKE '%token.actions.githubusercontent.com'
;
-- judge
SELECT eventname, useridentity.sessioncontext.webidfederationdata.federatedprovider, 'sts.amazonaws.com' AS aud FROM cloudtrail_logs WHERE useridentity.sessioncontext.webidfederationdata.federatedprovider LIKE '%githubusercontent.com'

-- case athena-ec2-role-delivery
SELECT count(*) AS n FROM cloudtrail_logs WHERE useridentity.sessioncontext.ec2roledelivery = '2.0'
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE useridentity.sessioncontext.ec2roledelivery = '2.0'

-- case athena-created-access-keys
SELECT eventtime,
       useridentity.arn AS actor,
       json_extract_scalar(requestparameters, '$.userName') AS target_user,
       json_extract_scalar(responseelements, '$.accessKey.accessKeyId') AS new_key
FROM cloudtrail_logs
WHERE eventsource = 'iam.amazonaws.com' AND eventname = 'CreateAccessKey' AND errorcode IS NULL
;
-- judge
SELECT eventtime, useridentity.arn AS actor, json_extract_string(requestparameters, '$.userName') AS target_user, json_extract_string(responseelements, '$.accessKey.accessKeyId') AS new_key FROM cloudtrail_logs WHERE eventname = 'CreateAccessKey'

-- case athena-json-of-json
SELECT json_extract_scalar(json_extract(responseelements, '$.accessKey'), '$.accessKeyId') AS k, json_extract_scalar(json_extract(responseelements, '$.accessKey'), '$.userName') AS u
FROM cloudtrail_logs WHERE eventname IN ('CreateAccessKey', 'UpdateAccessKey')
;
-- judge
SELECT json_extract_string(responseelements, '$.accessKey.accessKeyId') AS k, json_extract_string(responseelements, '$.accessKey.userName') AS u FROM cloudtrail_logs WHERE eventname = 'CreateAccessKey'

-- case athena-policies-attached
SELECT useridentity.username AS user, eventname, json_extract_scalar(requestparameters, '$.policyArn') AS policy, coalesce(json_extract_scalar(requestparameters, '$.userName'), json_extract_scalar(requestparameters, '$.roleName')) AS principal
FROM cloudtrail_logs
WHERE eventname IN ('AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy') AND json_extract_scalar(requestparameters, '$.policyArn') LIKE '%AdministratorAccess'
;
-- judge
SELECT useridentity.username AS "user", eventname, json_extract_string(requestparameters, '$.policyArn') AS policy, json_extract_string(requestparameters, '$.userName') AS principal FROM cloudtrail_logs WHERE eventname = 'AttachUserPolicy'

-- case athena-raw-text-like-2
SELECT eventtime, eventname, awsregion, useridentity.arn
FROM cloudtrail_logs
WHERE eventname = 'RunInstances' AND requestparameters LIKE '%"instanceType":"c5a%'
;
-- judge
SELECT eventtime, eventname, awsregion, useridentity.arn FROM cloudtrail_logs WHERE eventname = 'RunInstances' AND json_extract_string(requestparameters, '$.instanceType') LIKE 'c5a%'

-- case athena-open-security-groups
SELECT eventtime, useridentity.arn, sourceipaddress, requestparameters
FROM cloudtrail_logs
WHERE eventname = 'AuthorizeSecurityGroupIngress'
  AND requestparameters LIKE '%0.0.0.0/0%'
;
-- judge
SELECT eventtime, useridentity.arn, sourceipaddress, requestparameters FROM cloudtrail_logs WHERE eventname = 'AuthorizeSecurityGroupIngress' AND contains(requestparameters, '0.0.0.0/0')

-- case athena-cidr-and-ports-by-path
SELECT json_extract_scalar(requestparameters, '$.groupId') AS sg,
       json_extract_scalar(requestparameters, '$.ipPermissions.items[0].ipRanges.items[0].cidrIp') AS cidr,
       CAST(json_extract_scalar(requestparameters, '$.ipPermissions.items[0].fromPort') AS bigint) AS from_port
FROM cloudtrail_logs
WHERE eventname LIKE '%SecurityGroupIngress'
ORDER BY from_port, cidr
;
-- judge
SELECT json_extract_string(requestparameters, '$.groupId') AS sg, json_extract_string(requestparameters, '$.ipPermissions.items[0].ipRanges.items[0].cidrIp') AS cidr, json_extract_string(requestparameters, '$.ipPermissions.items[0].fromPort')::BIGINT FROM cloudtrail_logs WHERE eventname LIKE '%SecurityGroupIngress' ORDER BY 3, 2

-- case athena-instances-by-path
SELECT json_extract_scalar(responseelements, '$.instancesSet.items[0].instanceId') AS instance_id,
       json_extract_scalar(responseelements, '$.instancesSet.items[0].privateIpAddress') AS private_ip,
       json_extract_scalar(requestparameters, '$.instanceType') AS instance_type
FROM cloudtrail_logs
WHERE eventname = 'RunInstances' AND json_extract_scalar(responseelements, '$.instancesSet.items[0].privateIpAddress') = '10.0.1.25'
;
-- judge
SELECT json_extract_string(responseelements, '$.instancesSet.items[0].instanceId') AS instance_id, '10.0.1.25' AS private_ip, json_extract_string(requestparameters, '$.instanceType') AS instance_type FROM cloudtrail_logs WHERE eventname = 'RunInstances' AND errorcode IS NULL

-- case athena-shared-snapshots
SELECT eventtime, json_extract_scalar(requestparameters, '$.snapshotId') AS snapshot, json_extract(requestparameters, '$.createVolumePermission') AS permission
FROM cloudtrail_logs
WHERE eventname = 'ModifySnapshotAttribute' AND json_extract_scalar(requestparameters, '$.attributeType') = 'CREATE_VOLUME_PERMISSION'
;
-- judge
SELECT eventtime, json_extract_string(requestparameters, '$.snapshotId') AS snapshot, json_extract(requestparameters, '$.createVolumePermission')::VARCHAR AS permission FROM cloudtrail_logs WHERE eventname = 'ModifySnapshotAttribute'

-- case athena-public-images
SELECT useridentity.arn, json_extract_scalar(requestparameters, '$.imageId') AS ami
FROM cloudtrail_logs
WHERE eventname = 'ModifyImageAttribute'
  AND json_extract_scalar(requestparameters, '$.launchPermission.add.items[0].group') = 'all'
;
-- judge
SELECT useridentity.arn, json_extract_string(requestparameters, '$.imageId') AS ami FROM cloudtrail_logs WHERE eventname = 'ModifyImageAttribute'

-- case athena-instance-ids-of-a-command
SELECT json_extract_scalar(requestparameters, '$.documentName') AS document, json_array_length(json_extract(requestparameters, '$.instanceIds')) AS targets, json_extract_scalar(responseelements, '$.command.commandId') AS command
FROM cloudtrail_logs WHERE eventname = 'SendCommand'
;
-- judge
SELECT json_extract_string(requestparameters, '$.documentName') AS document, json_array_length(requestparameters, '$.instanceIds') AS targets, json_extract_string(responseelements, '$.command.commandId') AS command FROM cloudtrail_logs WHERE eventname = 'SendCommand'

-- case athena-sessions-on-instances
SELECT eventtime, useridentity.arn, json_extract_scalar(requestparameters, '$.target') AS target, json_extract_scalar(responseelements, '$.sessionId') AS session, sessioncredentialfromconsole
FROM cloudtrail_logs WHERE eventname = 'StartSession' AND sessioncredentialfromconsole IS NULL
;
-- judge
SELECT eventtime, useridentity.arn, json_extract_string(requestparameters, '$.target') AS target, json_extract_string(responseelements, '$.sessionId') AS session, sessioncredentialfromconsole FROM cloudtrail_logs WHERE eventname = 'StartSession'

-- case athena-key-scheduled-for-deletion
SELECT json_extract_scalar(requestparameters, '$.keyId') AS key_arn, CAST(json_extract_scalar(requestparameters, '$.pendingWindowInDays') AS bigint) AS days
FROM cloudtrail_logs WHERE eventsource = 'kms.amazonaws.com' AND eventname IN ('ScheduleKeyDeletion', 'DisableKey')
  AND CAST(json_extract_scalar(requestparameters, '$.pendingWindowInDays') AS bigint) < 30
;
-- judge
SELECT json_extract_string(requestparameters, '$.keyId') AS key_arn, 7 AS days FROM cloudtrail_logs WHERE eventname = 'ScheduleKeyDeletion'

-- case athena-assumed-roles
SELECT useridentity.arn AS caller, json_extract_scalar(requestparameters, '$.roleArn') AS role, json_extract_scalar(responseelements, '$.assumedRoleUser.arn') AS assumed, json_extract_scalar(responseelements, '$.credentials.accessKeyId') AS key, json_extract_scalar(responseelements, '$.credentials.expiration') AS expires
FROM cloudtrail_logs WHERE eventname LIKE 'AssumeRole%' AND json_extract_scalar(requestparameters, '$.roleArn') IS NOT NULL
;
-- judge
SELECT useridentity.arn AS caller, json_extract_string(requestparameters, '$.roleArn') AS role, json_extract_string(responseelements, '$.assumedRoleUser.arn') AS assumed, json_extract_string(responseelements, '$.credentials.accessKeyId') AS "key", json_extract_string(responseelements, '$.credentials.expiration') AS expires FROM cloudtrail_logs WHERE eventname LIKE 'AssumeRole%'

-- case athena-old-signatures
SELECT eventsource, json_extract_scalar(additionaleventdata, '$.SignatureVersion') AS signature, useridentity.arn, count(*) AS requests
FROM cloudtrail_logs
WHERE eventsource = 's3.amazonaws.com' AND json_extract_scalar(additionaleventdata, '$.SignatureVersion') = 'SigV2'
GROUP BY eventsource, json_extract_scalar(additionaleventdata, '$.SignatureVersion'), useridentity.arn
;
-- judge
SELECT eventsource, 'SigV2' AS signature, useridentity.arn, count(*) AS requests FROM cloudtrail_logs WHERE additionaleventdata LIKE '%"SigV2"%' GROUP BY ALL

-- case athena-buckets-that-need-acls
SELECT json_extract_scalar(requestparameters, '$.bucketName') AS bucket, useridentity.arn AS requester, count(*) AS requests
FROM cloudtrail_logs
WHERE json_extract_scalar(additionaleventdata, '$.aclRequired') = 'Yes'
GROUP BY 1, 2
ORDER BY 3 DESC, 1
;
-- judge
SELECT json_extract_string(requestparameters, '$.bucketName') AS bucket, useridentity.arn AS requester, count(*) AS requests FROM cloudtrail_logs WHERE additionaleventdata LIKE '%"aclRequired":"Yes"%' GROUP BY 1, 2
ORDER BY 3 DESC, 1

-- case athena-bytes-out-per-bucket
SELECT json_extract_scalar(requestparameters, '$.bucketName') AS bucketname,
       sum(CAST(json_extract_scalar(additionaleventdata, '$.bytesTransferredOut') AS double)) AS bytes_out,
       sum(CAST(CAST(json_extract_scalar(additionaleventdata, '$.bytesTransferredOut') AS double) AS bigint)) / 1024 AS kb
FROM cloudtrail_logs
WHERE eventname = 'GetObject' AND eventcategory = 'Data' AND json_extract_scalar(requestparameters, '$.bucketName') <> 'public-site'
GROUP BY json_extract_scalar(requestparameters, '$.bucketName')
ORDER BY bytes_out DESC
;
-- judge
SELECT json_extract_string(requestparameters, '$.bucketName') AS bucketname, sum(json_extract_string(additionaleventdata, '$.bytesTransferredOut')::DOUBLE) AS bytes_out, sum(json_extract_string(additionaleventdata, '$.bytesTransferredOut')::DOUBLE::BIGINT) // 1024 AS kb FROM cloudtrail_logs WHERE eventname = 'GetObject' AND requestparameters NOT LIKE '%public-site%' GROUP BY 1 ORDER BY 2 DESC

-- case athena-anonymous-readers
SELECT eventtime, sourceipaddress, json_extract_scalar(requestparameters, '$.bucketName') AS bucket, json_extract_scalar(requestparameters, '$.key') AS object
FROM cloudtrail_logs
WHERE useridentity.accountid = 'ANONYMOUS_PRINCIPAL' OR (useridentity.type = 'AWSAccount' AND useridentity.accountid <> recipientaccountid)
;
-- judge
SELECT eventtime, sourceipaddress, json_extract_string(requestparameters, '$.bucketName') AS bucket, json_extract_string(requestparameters, '$.key') AS object FROM cloudtrail_logs WHERE useridentity.type = 'AWSAccount'

-- case athena-deleted-objects-by-name
SELECT eventtime, useridentity.username, json_extract_scalar(requestparameters, '$["key"]') AS object FROM cloudtrail_logs WHERE eventname = 'DeleteObject' AND upper(json_extract_scalar(requestparameters, '$.bucketName')) = 'PAYROLL'
;
-- judge
SELECT eventtime, useridentity.username, json_extract_string(requestparameters, '$.key') AS object FROM cloudtrail_logs WHERE eventname = 'DeleteObject'

-- case athena-encryption-header-of-a-bracketed-path
SELECT json_extract_scalar(responseelements, '$["x-amz-server-side-encryption"]') AS sse, count(*) AS n FROM cloudtrail_logs WHERE eventname = 'PutObject' GROUP BY 1
;
-- judge
SELECT json_extract_string(responseelements, '$."x-amz-server-side-encryption"') AS sse, count(*) AS n FROM cloudtrail_logs WHERE eventname = 'PutObject' GROUP BY 1

-- case athena-path-with-hyphens-after-a-dot
SELECT json_extract_scalar(responseelements, '$.x-amz-version-id') AS version FROM cloudtrail_logs WHERE eventname = 'PutObject'
;
-- judge
SELECT json_extract_string(responseelements, '$."x-amz-version-id"') AS version FROM cloudtrail_logs WHERE eventname = 'PutObject'

-- case athena-whole-document-by-path
SELECT json_extract_scalar(requestparameters, '$') AS nothing, json_extract(requestparameters, '$') AS all_of_it FROM cloudtrail_logs WHERE eventname = 'DeleteTrail'
;
-- judge
SELECT NULL AS "nothing", requestparameters AS all_of_it FROM cloudtrail_logs WHERE eventname = 'DeleteTrail'

-- case athena-bucket-policies
SELECT eventtime, eventname, useridentity.arn, json_extract(requestparameters, '$.bucketPolicy.Statement') AS statements
FROM cloudtrail_logs WHERE eventname IN ('PutBucketPolicy', 'DeleteBucketPolicy') AND eventtime > '2026-01-05T12:00'
;
-- judge
SELECT eventtime, eventname, useridentity.arn, json_extract(requestparameters, '$.bucketPolicy.Statement')::VARCHAR AS statements FROM cloudtrail_logs WHERE eventname IN ('PutBucketPolicy', 'DeleteBucketPolicy')

-- case athena-trail-tampering
SELECT eventtime, eventname, useridentity.type, sourceipaddress, json_extract_scalar(requestparameters, '$.name') AS trail
FROM cloudtrail_logs
WHERE eventsource = 'cloudtrail.amazonaws.com' AND eventname IN ('StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors')
ORDER BY eventtime
;
-- judge
SELECT eventtime, eventname, useridentity.type, sourceipaddress, json_extract_string(requestparameters, '$.name') AS trail FROM cloudtrail_logs WHERE eventname IN ('StopLogging', 'DeleteTrail', 'UpdateTrail')
ORDER BY 1

-- case athena-missing-comma-in-a-list
SELECT eventname FROM cloudtrail_logs WHERE eventname IN ('StopLogging', 'Delete'
  'Trail')
;
-- judge
SELECT eventname FROM cloudtrail_logs WHERE eventname IN ('StopLogging', 'DeleteTrail')

-- case athena-time-compared-with-iso-text
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime >= '2026-01-06T00:00:00Z' AND eventtime <= '2026-01-06T23:59:59Z'
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime LIKE '2026-01-06T%'

-- case athena-time-compared-with-a-day
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime >= '2026-01-07' AND eventtime < '2026-01-08'
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime LIKE '2026-01-07%'

-- case athena-time-like
SELECT eventname, eventtime FROM cloudtrail_logs WHERE eventtime LIKE '2026-01-07T08:1%'
;
-- judge
SELECT eventname, eventtime FROM cloudtrail_logs WHERE starts_with(eventtime, '2026-01-07T08:1')

-- case athena-parsed-time-between
SELECT eventname, eventtime
FROM cloudtrail_logs
WHERE from_iso8601_timestamp(eventtime) BETWEEN from_iso8601_timestamp('2026-01-07T08:10:01Z') AND from_iso8601_timestamp('2026-01-07T08:10:03Z')
;
-- judge
SELECT eventname, eventtime FROM cloudtrail_logs WHERE eventtime BETWEEN '2026-01-07T08:10:01Z' AND '2026-01-07T08:10:03Z'

-- case athena-parsed-time-after-an-interval-ago
SELECT count(*) AS n FROM cloudtrail_logs WHERE from_iso8601_timestamp(eventtime) > now() - interval '9000' day AND from_iso8601_timestamp(eventtime) < now()
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime < strftime(now()::TIMESTAMP, '%Y-%m-%dT%H:%M:%SZ')

-- case athena-parsed-time-after-date_add
SELECT eventsource, count(*) AS n FROM cloudtrail_logs WHERE from_iso8601_timestamp(eventtime) > date_add('day', -9000, now()) AND eventsource LIKE 's%' GROUP BY eventsource
;
-- judge
SELECT eventsource, count(*) AS n FROM cloudtrail_logs WHERE eventsource LIKE 's%' GROUP BY 1

-- case athena-time-text-after-formatted-date
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime >= date_format(date_add('hour', -99999, current_timestamp), '%Y-%m-%dT%H:%i:%sZ') AND eventname = 'GetObject'
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventname = 'GetObject'

-- case athena-time-text-between-formatted-dates
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime BETWEEN date_format(timestamp '2026-01-07 10:00:00' - interval '2' hour, '%Y-%m-%dT%H:%i:%sZ') AND date_format(timestamp '2026-01-07 08:10:02', '%Y-%m-%dT%H:%i:%sZ')
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime BETWEEN '2026-01-07T08:00:00Z' AND '2026-01-07T08:10:02Z'

-- case athena-time-text-after-to_iso8601
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime > to_iso8601(current_timestamp - interval '3000' day) AND useridentity.type = 'IAMUser'
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE useridentity.type = 'IAMUser'

-- case athena-time-text-compared-with-a-timestamp
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime > current_timestamp - interval '100000' hour
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs

-- case athena-cast-time-to-timestamp
SELECT eventname, cast(from_iso8601_timestamp(eventtime) AS date) AS date FROM cloudtrail_logs WHERE eventsource = 'lambda.amazonaws.com'
;
-- judge
SELECT eventname, eventtime[1:10]::DATE AS "date" FROM cloudtrail_logs WHERE eventsource = 'lambda.amazonaws.com'

-- case athena-cast-text-with-tz
SELECT eventname, CAST(replace(replace(eventtime, 'T', ' '), 'Z', '') AS timestamp) AS ts FROM cloudtrail_logs WHERE eventsource = 'sns.amazonaws.com'
;
-- judge
SELECT eventname, replace(eventtime[1:19], 'T', ' ')::TIMESTAMP AS ts FROM cloudtrail_logs WHERE eventsource = 'sns.amazonaws.com'

-- case athena-date_parse-of-a-time
SELECT eventname, date_parse(eventtime, '%Y-%m-%dT%H:%i:%sZ') AS ts FROM cloudtrail_logs WHERE eventsource = 'rds.amazonaws.com' AND date_parse(eventtime, '%Y-%m-%dT%H:%i:%sZ') > timestamp '2026-01-06 00:00:00'
;
-- judge
SELECT eventname, strptime(eventtime, '%Y-%m-%dT%H:%M:%SZ') AS ts FROM cloudtrail_logs WHERE eventsource = 'rds.amazonaws.com' AND eventtime > '2026-01-06'

-- case athena-date_parse-of-a-spelled-date
SELECT date_parse(json_extract_scalar(responseelements, '$.accessKey.createDate'), '%b %e, %Y %l:%i:%s %p') AS created FROM cloudtrail_logs WHERE eventname = 'CreateAccessKey'
;
-- judge
SELECT TIMESTAMP '2026-01-05 09:13:10' AS created

-- case athena-parse_datetime
SELECT count(*) AS n FROM cloudtrail_logs WHERE parse_datetime(eventtime, 'yyyy-MM-dd''T''HH:mm:ss''Z''') >= timestamp '2026-01-07 00:00:00'
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime >= '2026-01-07'

-- case athena-events-per-hour
SELECT date_trunc('hour', from_iso8601_timestamp(eventtime)) AS hour, count(*) AS events
FROM cloudtrail_logs WHERE eventtime < '2026-01-06'
GROUP BY date_trunc('hour', from_iso8601_timestamp(eventtime))
ORDER BY hour
;
-- judge
SELECT date_trunc('hour', strptime(eventtime, '%Y-%m-%dT%H:%M:%SZ')) AS "hour", count(*) AS events FROM cloudtrail_logs WHERE eventtime < '2026-01-06' GROUP BY 1
ORDER BY 1

-- case athena-errors-per-day
SELECT date_trunc('day', from_iso8601_timestamp(eventtime)) AS day,
       count(*) AS total,
       count_if(errorcode IS NOT NULL) AS errors,
       count_if(errorcode IS NOT NULL) * 100.0 / count(*) AS error_rate
FROM cloudtrail_logs
GROUP BY 1
ORDER BY 1
;
-- judge
SELECT eventtime[1:10]::TIMESTAMP AS "day", count(*) AS "total", count(errorcode) AS errors, count(errorcode) * 100.0 / count(*) AS error_rate FROM cloudtrail_logs GROUP BY 1
ORDER BY 1

-- case athena-day-and-hour-of-text
SELECT substr(eventtime, 1, 10) AS date, substring(eventtime, 12, 2) AS hour, count(*) AS count
FROM cloudtrail_logs WHERE useridentity.type = 'Root'
GROUP BY substr(eventtime, 1, 10), substring(eventtime, 12, 2)
;
-- judge
SELECT eventtime[1:10] AS "date", eventtime[12:13] AS "hour", count(*) AS "count" FROM cloudtrail_logs WHERE useridentity.type = 'Root' GROUP BY 1, 2

-- case athena-outside-of-hours
SELECT eventname, hour(from_iso8601_timestamp(eventtime)) AS hour FROM cloudtrail_logs WHERE hour(from_iso8601_timestamp(eventtime)) NOT BETWEEN 6 AND 19
;
-- judge
SELECT eventname, eventtime[12:13]::INT AS "hour" FROM cloudtrail_logs WHERE eventtime[12:13] NOT BETWEEN '06' AND '19'

-- case athena-extract-hour-and-day-of-week
SELECT EXTRACT(HOUR FROM from_iso8601_timestamp(eventtime)) AS h, EXTRACT(DOW FROM from_iso8601_timestamp(eventtime)) AS dow, count(*) AS n
FROM cloudtrail_logs WHERE eventname = 'ConsoleLogin' GROUP BY 1, 2
;
-- judge
SELECT eventtime[12:13]::INT AS h, isodow(eventtime[1:10]::DATE) AS dow, count(*) AS n FROM cloudtrail_logs WHERE eventname = 'ConsoleLogin' GROUP BY 1, 2

-- case athena-year-and-month-of-a-time
SELECT year(from_iso8601_timestamp(eventtime)) AS year, month(from_iso8601_timestamp(eventtime)) AS month, count(*) AS n FROM cloudtrail_logs GROUP BY year(from_iso8601_timestamp(eventtime)), month(from_iso8601_timestamp(eventtime))
;
-- judge
SELECT eventtime[1:4]::INT AS "year", eventtime[6:7]::INT AS "month", count(*) AS n FROM cloudtrail_logs GROUP BY 1, 2

-- case athena-minutes-between
SELECT useridentity.username, date_diff('minute', from_iso8601_timestamp(min(eventtime)), from_iso8601_timestamp(max(eventtime))) AS minutes
FROM cloudtrail_logs WHERE eventname = 'ConsoleLogin' AND useridentity.username IS NOT NULL GROUP BY useridentity.username
;
-- judge
SELECT useridentity.username, date_diff('minute', strptime(min(eventtime), '%Y-%m-%dT%H:%M:%SZ'), strptime(max(eventtime), '%Y-%m-%dT%H:%M:%SZ')) AS minutes FROM cloudtrail_logs WHERE eventname = 'ConsoleLogin' AND useridentity.username IS NOT NULL GROUP BY 1

-- case athena-session-age
SELECT eventname, date_diff('second', from_iso8601_timestamp(useridentity.sessioncontext.attributes.creationdate), from_iso8601_timestamp(eventtime)) / 60 AS minutes
FROM cloudtrail_logs WHERE useridentity.sessioncontext.sessionissuer.username = 'Admin'
;
-- judge
SELECT eventname, date_diff('second', useridentity.sessioncontext.attributes.creationdate::TIMESTAMP, eventtime::TIMESTAMP) // 60 AS minutes FROM cloudtrail_logs WHERE useridentity.sessioncontext.sessionissuer.username = 'Admin'

-- case athena-at-timezone
SELECT date_format(at_timezone(from_iso8601_timestamp(eventtime), 'America/New_York'), '%Y-%m-%d %H:%i') AS local_time, eventname FROM cloudtrail_logs WHERE eventname = 'DeleteTrail'
;
-- judge
SELECT '2026-01-15 23:03' AS local_time, 'DeleteTrail' AS eventname

-- case athena-at-time-zone
SELECT date_format(from_iso8601_timestamp(eventtime) AT TIME ZONE 'Asia/Tokyo', '%H:%i') AS jst FROM cloudtrail_logs WHERE eventname = 'DeleteTrail'
;
-- judge
SELECT '13:03' AS jst

-- case athena-unix-times
SELECT from_unixtime(to_unixtime(from_iso8601_timestamp(eventtime))) AS again, from_unixtime(0) AS epoch FROM cloudtrail_logs WHERE eventname = 'DeleteTrail'
;
-- judge
SELECT TIMESTAMP '2026-01-16 04:03:00', TIMESTAMP '1970-01-01 00:00:00'

-- case athena-date-function
SELECT date(from_iso8601_timestamp(eventtime)) AS event_date, count(*) AS n FROM cloudtrail_logs WHERE date(from_iso8601_timestamp(eventtime)) = date '2026-01-07' GROUP BY date(from_iso8601_timestamp(eventtime))
;
-- judge
SELECT DATE '2026-01-07' AS event_date, count(*) AS n FROM cloudtrail_logs WHERE eventtime LIKE '2026-01-07%'

-- case athena-formatted-dates-as-groups
SELECT date_format(from_iso8601_timestamp(eventtime), '%Y-%m-%d %H:00') AS event_hour, count(*) AS n FROM cloudtrail_logs WHERE eventsource = 'iam.amazonaws.com' GROUP BY date_format(from_iso8601_timestamp(eventtime), '%Y-%m-%d %H:00')
;
-- judge
SELECT replace(eventtime[1:13], 'T', ' ') || ':00' AS event_hour, count(*) AS n FROM cloudtrail_logs WHERE eventsource = 'iam.amazonaws.com' GROUP BY 1

-- case athena-partition-text-built-from-today
SELECT count(*) AS n FROM cloudtrail_logs WHERE concat(year, '-', month, '-', day) >= date_format(current_date - interval '4000' day, '%Y-%m-%d')
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs

-- case athena-partition-columns-to-a-date
SELECT count(*) AS n FROM cloudtrail_logs WHERE date(year || '-' || month || '-' || day) BETWEEN date('2026-01-06') AND date('2026-01-07')
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime BETWEEN '2026-01-06' AND '2026-01-08'

-- case athena-partition-day-as-number
SELECT count(*) AS n FROM cloudtrail_logs WHERE cast(day AS integer) = 5 AND CAST(month AS int) = 1
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime LIKE '2026-01-05%'

-- case athena-date_parse-of-the-partition
SELECT count(*) AS n FROM cloudtrail_logs_pp WHERE date_parse(timestamp, '%Y/%m/%d') >= date_parse('2026/01/07', '%Y/%m/%d')
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime >= '2026-01-07'

-- case athena-last-weeks-by-abs
SELECT count(*) AS n FROM cloudtrail_logs WHERE abs(date_diff('day', from_iso8601_timestamp(eventtime), timestamp '2026-01-06 00:00:00')) < 1
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime > '2026-01-05T00:00:00Z' AND eventtime < '2026-01-07'

-- case athena-top-callers
SELECT useridentity.arn, eventsource, count(*) AS count
FROM cloudtrail_logs
WHERE eventtime > '2026-01-05T00:00:00Z' AND useridentity.arn NOT LIKE '%root'
GROUP BY useridentity.arn, eventsource
ORDER BY count DESC, useridentity.arn, eventsource
LIMIT 10
;
-- judge
SELECT useridentity.arn, eventsource, count(*) AS "count" FROM cloudtrail_logs WHERE eventtime > '2026-01-05T00:00:00Z' AND useridentity.arn NOT LIKE '%root' GROUP BY 1, 2 ORDER BY "count" DESC, 1, 2 LIMIT 10

-- case athena-access-denied-per-principal
SELECT useridentity.arn AS user, eventsource, eventname, errorcode, count(*) AS num
FROM cloudtrail_logs
WHERE errorcode IN ('AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation')
GROUP BY useridentity.arn, eventsource, eventname, errorcode
HAVING count(*) >= 1
ORDER BY num DESC, user, eventname
;
-- judge
SELECT useridentity.arn AS "user", eventsource, eventname, errorcode, count(*) AS num FROM cloudtrail_logs WHERE regexp_matches(errorcode, '^AccessDenied|Unauthorized') GROUP BY ALL
ORDER BY 5 DESC, 1, 3

-- case athena-errors-by-regular-expression
SELECT eventname, errorcode, regexp_extract(errormessage, 'perform: ([a-z0-9]+:[A-Za-z]+)', 1) AS action
FROM cloudtrail_logs
WHERE regexp_like(errormessage, 'is not authorized to perform')
;
-- judge
SELECT eventname, errorcode, regexp_extract(errormessage, 'perform: ([a-z0-9]+:[A-Za-z]+)', 1) AS action FROM cloudtrail_logs WHERE contains(errormessage, 'is not authorized to perform')

-- case athena-case-insensitive-expression
SELECT DISTINCT eventname FROM cloudtrail_logs WHERE regexp_like(eventname, '(?i)^(put|delete).*policy') OR regexp_like(useragent, '(?i)boto3')
;
-- judge
SELECT DISTINCT eventname FROM cloudtrail_logs WHERE regexp_matches(eventname, '^(Put|Delete).*Policy') OR useragent ILIKE '%boto3%'

-- case athena-role-name-of-an-arn
SELECT regexp_extract(useridentity.arn, 'assumed-role/([^/]+)/', 1) AS role, split_part(useridentity.arn, '/', 3) AS session, count(*) AS n
FROM cloudtrail_logs WHERE useridentity.type = 'AssumedRole' GROUP BY 1, 2
;
-- judge
SELECT regexp_extract(useridentity.arn, 'assumed-role/([^/]+)/', 1) AS role, split_part(useridentity.arn, '/', 3) AS session, count(*) AS n FROM cloudtrail_logs WHERE useridentity.type = 'AssumedRole' GROUP BY 1, 2

-- case athena-expression-without-a-group
SELECT regexp_extract(useragent, '^[^/ ]+') AS client, count(*) AS n FROM cloudtrail_logs GROUP BY 1 ORDER BY n DESC, client
;
-- judge
SELECT regexp_extract(useragent, '^[^/ ]+') AS client, count(*) AS n FROM cloudtrail_logs GROUP BY 1 ORDER BY 2 DESC, 1

-- case athena-replaced-by-expression
SELECT regexp_replace(useridentity.arn, 'arn:aws:(iam|sts)::(\d+):', '$2 $1 ') AS who, regexp_replace(eventsource, '\.amazonaws\.com$') AS service, count(*) AS n
FROM cloudtrail_logs WHERE useridentity.arn IS NOT NULL AND eventname LIKE 'Create%' GROUP BY 1, 2
;
-- judge
SELECT regexp_replace(useridentity.arn, 'arn:aws:(iam|sts)::(\d+):', '\2 \1 ') AS who, regexp_replace(eventsource, '\.amazonaws\.com$', '') AS service, count(*) AS n FROM cloudtrail_logs WHERE useridentity.arn IS NOT NULL AND eventname LIKE 'Create%' GROUP BY 1, 2

-- case athena-service-without-its-domain
SELECT replace(eventsource, '.amazonaws.com', '') AS service, lower(eventname) AS event, length(eventname) AS len
FROM cloudtrail_logs WHERE length(eventname) > 24 OR upper(eventname) = 'INVOKE'
;
-- judge
SELECT replace(eventsource, '.amazonaws.com', '') AS service, lower(eventname) AS event, length(eventname) AS len FROM cloudtrail_logs WHERE length(eventname) > 24 OR eventname = 'Invoke'

-- case athena-split-and-subscript
SELECT split(eventsource, '.')[1] AS service, split(useridentity.arn, ':')[5] AS account, count(*) AS n
FROM cloudtrail_logs WHERE useridentity.arn LIKE 'arn:aws:iam:%' GROUP BY split(eventsource, '.')[1], split(useridentity.arn, ':')[5]
;
-- judge
SELECT string_split(eventsource, '.')[1] AS service, string_split(useridentity.arn, ':')[5] AS account, count(*) AS n FROM cloudtrail_logs WHERE useridentity.arn LIKE 'arn:aws:iam:%' GROUP BY 1, 2

-- case athena-try-of-a-subscript
SELECT try(split(json_extract_scalar(requestparameters, '$.secretId'), ':')[7]) AS secret, eventname FROM cloudtrail_logs WHERE eventsource = 'secretsmanager.amazonaws.com'
;
-- judge
SELECT string_split(json_extract_string(requestparameters, '$.secretId'), ':')[7] AS secret, eventname FROM cloudtrail_logs WHERE eventsource = 'secretsmanager.amazonaws.com'

-- case athena-try-of-a-topic
SELECT TRY(SPLIT(json_extract_scalar(requestparameters, '$.topicArn'), ':')[6]) AS topic, TRY(CAST(json_extract_scalar(requestparameters, '$.protocol') AS bigint)) AS number FROM cloudtrail_logs WHERE eventsource = 'sns.amazonaws.com'
;
-- judge
SELECT string_split(json_extract_string(requestparameters, '$.topicArn'), ':')[6] AS topic, NULL AS number FROM cloudtrail_logs WHERE eventsource = 'sns.amazonaws.com'

-- case athena-coalesced-identities
SELECT coalesce(useridentity.username, useridentity.sessioncontext.sessionissuer.username, useridentity.invokedby, useridentity.type) AS identity, count(*) AS n
FROM cloudtrail_logs GROUP BY coalesce(useridentity.username, useridentity.sessioncontext.sessionissuer.username, useridentity.invokedby, useridentity.type) ORDER BY n DESC, identity
;
-- judge
SELECT coalesce(useridentity.username, useridentity.sessioncontext.sessionissuer.username, useridentity.invokedby, useridentity.type) AS "identity", count(*) AS n FROM cloudtrail_logs GROUP BY 1 ORDER BY 2 DESC, 1

-- case athena-case-when
SELECT CASE WHEN errorcode IS NULL THEN 'ok' WHEN errorcode LIKE '%Denied%' OR errorcode LIKE '%Unauthorized%' THEN 'denied' ELSE 'error' END AS result, count(*) AS count
FROM cloudtrail_logs GROUP BY CASE WHEN errorcode IS NULL THEN 'ok' WHEN errorcode LIKE '%Denied%' OR errorcode LIKE '%Unauthorized%' THEN 'denied' ELSE 'error' END
;
-- judge
SELECT CASE WHEN errorcode IS NULL THEN 'ok' WHEN errorcode LIKE '%Denied%' OR errorcode LIKE '%Unauthorized%' THEN 'denied' ELSE 'error' END AS "result", count(*) AS "count" FROM cloudtrail_logs GROUP BY 1

-- case athena-simple-case-and-sum
SELECT eventsource, sum(CASE readonly WHEN 'true' THEN 1 ELSE 0 END) AS reads, sum(CASE WHEN readonly = 'false' THEN 1 ELSE 0 END) AS writes
FROM cloudtrail_logs GROUP BY eventsource
;
-- judge
SELECT eventsource, count(*) FILTER (readonly = 'true') AS reads, count(*) FILTER (readonly = 'false') AS writes FROM cloudtrail_logs GROUP BY 1

-- case athena-group-by-alias
SELECT json_extract_scalar(requestparameters, '$.bucketName') AS "Bucket", count(*) AS "Event Count" FROM cloudtrail_logs WHERE eventsource = 's3.amazonaws.com' GROUP BY "Bucket" ORDER BY "Event Count" DESC, "Bucket"
;
-- judge
SELECT json_extract_string(requestparameters, '$.bucketName') AS bucket, count(*) AS "event count" FROM cloudtrail_logs WHERE eventsource = 's3.amazonaws.com' GROUP BY 1
ORDER BY 2 DESC, 1

-- case athena-read-only-as-boolean
SELECT count(*) AS n FROM cloudtrail_logs WHERE readonly = true
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE readonly = 'true'

-- case athena-count-distinct-and-average
SELECT awsregion, count(DISTINCT useridentity.arn) AS identities, count(DISTINCT sourceipaddress) AS addresses, avg(length(eventname)) AS mean
FROM cloudtrail_logs GROUP BY awsregion
;
-- judge
SELECT awsregion, count(DISTINCT useridentity.arn) AS identities, count(DISTINCT sourceipaddress) AS addresses, avg(length(eventname)) AS mean FROM cloudtrail_logs GROUP BY 1

-- case athena-array-in-order-of-time
SELECT useridentity.username, array_agg(eventname ORDER BY eventtime) AS trail FROM cloudtrail_logs WHERE useridentity.username = 'alice' GROUP BY useridentity.username
;
-- judge
SELECT useridentity.username, list(eventname ORDER BY eventtime) AS trail FROM cloudtrail_logs WHERE useridentity.username = 'alice' GROUP BY 1

-- case athena-joined-and-sorted-arrays
SELECT eventsource, array_join(array_sort(array_distinct(array_agg(eventname))), ', ') AS names, cardinality(array_distinct(array_agg(eventname))) AS kinds
FROM cloudtrail_logs WHERE errorcode IS NOT NULL GROUP BY eventsource
;
-- judge
SELECT eventsource, list_aggregate(list_sort(list_distinct(list(eventname))), 'string_agg', ', ') AS "names", count(DISTINCT eventname) AS kinds FROM cloudtrail_logs WHERE errorcode IS NOT NULL GROUP BY 1

-- case athena-distinct-tuples
SELECT DISTINCT (eventsource, eventname) FROM cloudtrail_logs WHERE eventsource = 'cloudtrail.amazonaws.com'
;
-- judge
SELECT DISTINCT {'field0': eventsource, 'field1': eventname} FROM cloudtrail_logs WHERE eventsource = 'cloudtrail.amazonaws.com'

-- case athena-tuple-in-a-list
SELECT eventtime, eventname FROM cloudtrail_logs WHERE (eventsource, eventname) IN (('iam.amazonaws.com', 'CreateUser'), ('kms.amazonaws.com', 'DisableKey'))
;
-- judge
SELECT eventtime, eventname FROM cloudtrail_logs WHERE eventname IN ('CreateUser', 'DisableKey')

-- case athena-unnest-one-struct
SELECT eventtime, eventname, r.arn, r.type
FROM cloudtrail_logs
CROSS JOIN UNNEST(resources) AS t(r)
WHERE r.type = 'AWS::S3::Object' AND eventname = 'GetObject'
;
-- judge
SELECT eventtime, eventname, r.r.ARN, r.r.type FROM cloudtrail_logs, UNNEST(resources) AS r(r) WHERE r.r.type = 'AWS::S3::Object' AND eventname = 'GetObject'

-- case athena-left-join-unnest
SELECT c.eventname, res.arn AS resource
FROM cloudtrail_logs c
LEFT JOIN UNNEST(c.resources) u(res) ON TRUE
WHERE c.eventsource IN ('kms.amazonaws.com', 'ssm.amazonaws.com')
;
-- judge
SELECT c.eventname, u.res.ARN AS resource FROM cloudtrail_logs c LEFT JOIN UNNEST(c.resources) AS u(res) ON TRUE WHERE c.eventsource IN ('kms.amazonaws.com', 'ssm.amazonaws.com')

-- case athena-unnest-and-group
SELECT resource.arn, count(*) AS uses, max(eventtime) AS last_use
FROM cloudtrail_logs, UNNEST(resources) AS t (resource)
WHERE eventsource = 'kms.amazonaws.com' AND eventname IN ('Decrypt', 'Encrypt', 'GenerateDataKey')
GROUP BY resource.arn
;
-- judge
SELECT resources[1].ARN AS arn, count(*) AS uses, max(eventtime) AS last_use FROM cloudtrail_logs WHERE eventname IN ('Decrypt', 'Encrypt', 'GenerateDataKey') GROUP BY 1

-- case athena-unnest-with-ordinality
SELECT eventname, r.type, n FROM cloudtrail_logs CROSS JOIN UNNEST(resources) WITH ORDINALITY AS t(r, n) WHERE eventsource = 's3.amazonaws.com' AND eventname LIKE '%Object'
;
-- judge
SELECT eventname, resources[i].type AS type, i AS n FROM cloudtrail_logs, range(1, 4) AS t(i) WHERE eventsource = 's3.amazonaws.com' AND eventname LIKE '%Object' AND i <= len(resources)

-- case athena-first-resource
SELECT eventname, resources[1].arn, resources[1].type FROM cloudtrail_logs WHERE cardinality(resources) > 0 AND eventsource = 'dynamodb.amazonaws.com'
;
-- judge
SELECT eventname, resources[1].ARN, resources[1].type FROM cloudtrail_logs WHERE len(resources) > 0 AND eventsource = 'dynamodb.amazonaws.com'

-- case athena-second-resource-in-try
SELECT eventname, try(resources[2].arn) AS second FROM cloudtrail_logs WHERE eventsource = 's3.amazonaws.com' AND resources IS NOT NULL AND eventcategory = 'Data'
;
-- judge
SELECT eventname, resources[2].ARN AS second FROM cloudtrail_logs WHERE eventsource = 's3.amazonaws.com' AND resources IS NOT NULL AND eventcategory = 'Data'

-- case athena-elements-of-resources
SELECT eventname, element_at(resources, 1).arn, element_at(resources, 2).arn AS second, element_at(split(element_at(resources, -1).arn, ':'), -1) AS name FROM cloudtrail_logs WHERE eventsource = 'kms.amazonaws.com'
;
-- judge
SELECT eventname, resources[1].ARN, resources[2].ARN AS second, string_split(resources[-1].ARN, ':')[-1] AS name FROM cloudtrail_logs WHERE eventsource = 'kms.amazonaws.com'

-- case athena-any-resource
SELECT eventname FROM cloudtrail_logs WHERE any_match(resources, r -> r.arn LIKE 'arn:aws:s3:::p%') AND eventname NOT LIKE 'Get%'
;
-- judge
SELECT eventname FROM cloudtrail_logs WHERE eventname NOT LIKE 'Get%' AND len(list_filter(resources, lambda r: r.arn LIKE 'arn:aws:s3:::p%')) > 0

-- case athena-several-ctes
WITH logins AS (
  SELECT useridentity.username AS username, sourceipaddress, eventtime
  FROM cloudtrail_logs
  WHERE eventname = 'ConsoleLogin' AND responseelements LIKE '%Success%'
), changes AS (
  SELECT useridentity.username AS username, eventname, eventtime
  FROM cloudtrail_logs
  WHERE readonly = 'false' AND eventname <> 'ConsoleLogin'
)
SELECT l.username, count(*) AS changes
FROM logins l
JOIN changes c ON l.username = c.username
WHERE c.eventtime > l.eventtime
GROUP BY l.username
ORDER BY changes DESC, username
;
-- judge
SELECT l.u AS username, count(*) AS changes FROM (SELECT useridentity.username AS u, eventtime FROM cloudtrail_logs WHERE eventname = 'ConsoleLogin' AND responseelements LIKE '%Success%') l JOIN cloudtrail_logs c ON c.useridentity.username = l.u WHERE c.readonly = 'false' AND c.eventname <> 'ConsoleLogin' AND c.eventtime > l.eventtime GROUP BY 1 ORDER BY 2 DESC, 1

-- case athena-failures-then-success
WITH failed AS (
  SELECT useridentity.username AS name, count(*) AS failures FROM cloudtrail_logs
  WHERE eventname = 'ConsoleLogin' AND json_extract_scalar(responseelements, '$.ConsoleLogin') = 'Failure' GROUP BY useridentity.username
),
succeeded AS (
  SELECT useridentity.username AS name, count(*) AS successes FROM cloudtrail_logs
  WHERE eventname = 'ConsoleLogin' AND json_extract_scalar(responseelements, '$.ConsoleLogin') = 'Success' GROUP BY useridentity.username
)
SELECT failed.name, failures, coalesce(successes, 0) AS successes FROM failed LEFT JOIN succeeded ON failed.name = succeeded.name
;
-- judge
SELECT useridentity.username AS name, count(*) FILTER (responseelements LIKE '%Failure%') AS failures, count(*) FILTER (responseelements LIKE '%Success%') AS successes FROM cloudtrail_logs WHERE eventname = 'ConsoleLogin' AND useridentity.username IS NOT NULL GROUP BY 1 HAVING failures > 0

-- case athena-identities-seen-for-the-first-time
SELECT a.arn FROM (SELECT DISTINCT useridentity.arn AS arn FROM cloudtrail_logs WHERE eventtime >= '2026-01-06') a LEFT JOIN (SELECT DISTINCT useridentity.arn AS arn FROM cloudtrail_logs WHERE eventtime < '2026-01-06') b ON a.arn = b.arn WHERE b.arn IS NULL AND a.arn IS NOT NULL
;
-- judge
SELECT useridentity.arn AS arn FROM cloudtrail_logs WHERE useridentity.arn IS NOT NULL GROUP BY 1 HAVING min(eventtime) >= '2026-01-06'

-- case athena-self-join-within-an-hour
SELECT a.eventname, b.eventname, a.useridentity.arn
FROM cloudtrail_logs a
INNER JOIN cloudtrail_logs b ON a.useridentity.arn = b.useridentity.arn
WHERE a.eventname = 'StopLogging' AND b.eventname = 'DeleteTrail'
  AND date_diff('minute', from_iso8601_timestamp(a.eventtime), from_iso8601_timestamp(b.eventtime)) BETWEEN 0 AND 60
;
-- judge
SELECT 'StopLogging' AS eventname, 'DeleteTrail' AS eventname, useridentity.arn FROM cloudtrail_logs WHERE eventname = 'DeleteTrail'

-- case athena-comma-join
SELECT a.eventid, b.eventname FROM cloudtrail_logs a, cloudtrail_logs b WHERE a.eventid = b.eventid AND a.eventname = 'InviteAccountToOrganization'
;
-- judge
SELECT eventid, eventname FROM cloudtrail_logs WHERE eventname = 'InviteAccountToOrganization'

-- case athena-cross-join-of-totals
SELECT t.eventsource, t.n, 100.0 * t.n / total.n AS share
FROM (SELECT eventsource, count(*) AS n FROM cloudtrail_logs GROUP BY eventsource) t CROSS JOIN (SELECT count(*) AS n FROM cloudtrail_logs) total
ORDER BY share DESC LIMIT 1
;
-- judge
SELECT eventsource, count(*) AS n, 100.0 * count(*) / (SELECT count(*) FROM cloudtrail_logs) AS share FROM cloudtrail_logs GROUP BY 1 ORDER BY 2 DESC LIMIT 1

-- case athena-share-of-all-by-a-subquery
SELECT errorcode, count(*) AS n, count(*) * 100.0 / (SELECT count(*) FROM cloudtrail_logs WHERE errorcode IS NOT NULL) AS pct
FROM cloudtrail_logs WHERE errorcode IS NOT NULL GROUP BY errorcode
;
-- judge
SELECT errorcode, count(*) AS n, count(*) * 100.0 / (SELECT count(errorcode) FROM cloudtrail_logs) AS pct FROM cloudtrail_logs WHERE errorcode IS NOT NULL GROUP BY 1

-- case athena-columns-of-one-side
SELECT c.eventname, t.* FROM cloudtrail_logs c JOIN (SELECT useridentity.arn AS who, count(*) AS calls FROM cloudtrail_logs GROUP BY useridentity.arn) t ON c.useridentity.arn = t.who WHERE c.eventname = 'DeleteDetector'
;
-- judge
SELECT 'DeleteDetector', useridentity.arn AS who, count(*) AS calls FROM cloudtrail_logs WHERE useridentity.arn LIKE '%:user/mallory' GROUP BY 2

-- case athena-newest-event-per-user
SELECT * FROM (
  SELECT useridentity.username AS username, eventname, eventtime, row_number() OVER (PARTITION BY useridentity.username ORDER BY eventtime DESC) AS rn
  FROM cloudtrail_logs WHERE useridentity.username IS NOT NULL
) WHERE rn = 1
;
-- judge
SELECT useridentity.username AS username, arg_max(eventname, eventtime) AS eventname, max(eventtime) AS eventtime, 1 AS rn FROM cloudtrail_logs WHERE useridentity.username IS NOT NULL GROUP BY 1

-- case athena-rank-and-lag
SELECT eventtime, lag(eventname) OVER (ORDER BY eventtime) AS previous, rank() OVER (ORDER BY eventtime) AS place FROM cloudtrail_logs WHERE eventsource = 'cloudtrail.amazonaws.com'
;
-- judge
SELECT eventtime, lag(eventname) OVER (ORDER BY eventtime) AS previous, rank() OVER (ORDER BY eventtime) AS place FROM cloudtrail_logs WHERE eventsource = 'cloudtrail.amazonaws.com'

-- case athena-lateral-subquery
SELECT c.eventname, l.service FROM cloudtrail_logs c CROSS JOIN LATERAL (SELECT replace(c.eventsource, '.amazonaws.com', '') AS service) l WHERE c.eventname = 'SendCommand'
;
-- judge
SELECT 'SendCommand' AS eventname, 'ssm' AS service

-- case athena-union-of-two-kinds
SELECT 'login' AS kind, eventtime, useridentity.arn FROM cloudtrail_logs WHERE eventname = 'ConsoleLogin' AND useridentity.type = 'Root'
UNION ALL
SELECT 'trail', eventtime, useridentity.arn FROM cloudtrail_logs WHERE eventname IN ('StopLogging', 'DeleteTrail')
ORDER BY eventtime
LIMIT 2
;
-- judge
SELECT * FROM (SELECT 'login', eventtime, useridentity.arn FROM cloudtrail_logs WHERE eventname = 'ConsoleLogin' AND useridentity.type = 'Root' UNION ALL SELECT 'trail', eventtime, useridentity.arn FROM cloudtrail_logs WHERE eventname IN ('StopLogging', 'DeleteTrail')) ORDER BY 2 LIMIT 2

-- case athena-in-a-subquery
SELECT eventname, eventtime FROM cloudtrail_logs WHERE useridentity.accesskeyid IN (SELECT DISTINCT useridentity.accesskeyid FROM cloudtrail_logs WHERE sourceipaddress = '203.0.113.66' AND useridentity.accesskeyid <> '') AND errorcode IS NOT NULL
;
-- judge
SELECT eventname, eventtime FROM cloudtrail_logs WHERE useridentity.accesskeyid IN (SELECT useridentity.accesskeyid FROM cloudtrail_logs WHERE sourceipaddress = '203.0.113.66' AND useridentity.accesskeyid <> '') AND errorcode IS NOT NULL

-- case athena-not-in
SELECT DISTINCT useridentity.username FROM cloudtrail_logs WHERE useridentity.username NOT IN ('alice', 'bob') AND NOT eventname = 'GetUser'
;
-- judge
SELECT DISTINCT useridentity.username FROM cloudtrail_logs WHERE useridentity.username NOT IN ('alice', 'bob') AND eventname <> 'GetUser'

-- case athena-is-distinct-from
SELECT eventname, errorcode FROM cloudtrail_logs WHERE errorcode IS DISTINCT FROM 'AccessDenied' AND errorcode IS DISTINCT FROM NULL
;
-- judge
SELECT eventname, errorcode FROM cloudtrail_logs WHERE errorcode <> 'AccessDenied'

-- case athena-is-not-distinct-from
SELECT count(*) AS n FROM cloudtrail_logs WHERE errorcode IS NOT DISTINCT FROM NULL AND eventsource = 'iam.amazonaws.com'
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE errorcode IS NULL AND eventsource = 'iam.amazonaws.com'

-- case athena-like-with-escape
SELECT eventname, useridentity.username FROM cloudtrail_logs WHERE useridentity.username LIKE 'HIDDEN\_DUE\_%' ESCAPE '\'
;
-- judge
SELECT eventname, useridentity.username FROM cloudtrail_logs WHERE starts_with(useridentity.username, 'HIDDEN_DUE_')

-- case athena-like-a-computed-pattern
SELECT eventname, requestparameters FROM cloudtrail_logs WHERE requestparameters LIKE concat('%"userName":"', useridentity.username, '"%')
;
-- judge
SELECT eventname, requestparameters FROM cloudtrail_logs WHERE contains(requestparameters, '"userName":"' || useridentity.username || '"')

-- case athena-like-a-concatenation
SELECT eventname FROM cloudtrail_logs WHERE useridentity.arn LIKE '%:user/' || useridentity.username AND eventsource = 'cloudtrail.amazonaws.com' OR eventname LIKE '%' || 'Detector'
;
-- judge
SELECT eventname FROM cloudtrail_logs WHERE eventname LIKE '%Detector' OR eventsource = 'cloudtrail.amazonaws.com' AND useridentity.type = 'IAMUser'

-- case athena-addresses-in-a-network
SELECT DISTINCT sourceipaddress FROM cloudtrail_logs
WHERE regexp_like(sourceipaddress, '^\d+\.\d+\.\d+\.\d+$')
  AND try_cast(sourceipaddress AS ipaddress) BETWEEN IPADDRESS '10.0.0.0' AND IPADDRESS '10.255.255.255'
;
-- judge
SELECT DISTINCT sourceipaddress FROM cloudtrail_logs WHERE sourceipaddress LIKE '10.%'

-- case athena-cast-to-ipaddress
SELECT count(*) AS n FROM cloudtrail_logs WHERE try(CAST(sourceipaddress AS IPADDRESS)) > IPADDRESS '203.0.113.0'
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE sourceipaddress LIKE '203.0.113.%' OR contains(sourceipaddress, ':')

-- case athena-contained-in-a-cidr
SELECT count(*) AS n FROM cloudtrail_logs WHERE contains('192.0.2.0/26', try_cast(sourceipaddress AS ipaddress))
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE sourceipaddress IN ('192.0.2.10', '192.0.2.44')

-- case athena-not-from-services
SELECT eventname, sourceipaddress FROM cloudtrail_logs WHERE sourceipaddress NOT LIKE '%.amazonaws.com' AND useridentity.type <> 'IAMUser' AND useridentity.invokedby IS NULL AND eventtime < '2026-01-08'
;
-- judge
SELECT eventname, sourceipaddress FROM cloudtrail_logs WHERE NOT sourceipaddress LIKE '%.amazonaws.com' AND useridentity.type <> 'IAMUser' AND useridentity.invokedby IS NULL AND eventtime < '2026-01-08'

-- case athena-by-services
SELECT useridentity.invokedby, eventname, sharedeventid FROM cloudtrail_logs WHERE useridentity.type = 'AWSService' AND sharedeventid IS NOT NULL
;
-- judge
SELECT useridentity.invokedby, eventname, sharedeventid FROM cloudtrail_logs WHERE useridentity.type = 'AWSService' AND sharedeventid IS NOT NULL

-- case athena-vpc-endpoints
SELECT vpcendpointid, vpcendpointaccountid, sourceipaddress, count(*) AS n FROM cloudtrail_logs WHERE vpcendpointid IS NOT NULL GROUP BY vpcendpointid, vpcendpointaccountid, sourceipaddress
;
-- judge
SELECT vpcendpointid, vpcendpointaccountid, sourceipaddress, count(*) AS n FROM cloudtrail_logs WHERE vpcendpointid LIKE 'vpce-%' GROUP BY 1, 2, 3

-- case athena-tls
SELECT tlsdetails.tlsversion, tlsdetails.ciphersuite, count(*) AS n FROM cloudtrail_logs WHERE tlsdetails.tlsversion IN ('TLSv1', 'TLSv1.1', 'TLSv1.2') GROUP BY tlsdetails.tlsversion, tlsdetails.ciphersuite
;
-- judge
SELECT tlsdetails.tlsversion, tlsdetails.ciphersuite, count(*) AS n FROM cloudtrail_logs WHERE tlsdetails.tlsversion = 'TLSv1.2' GROUP BY 1, 2

-- case athena-host-header
SELECT DISTINCT tlsdetails.clientprovidedhostheader FROM cloudtrail_logs WHERE tlsdetails.clientprovidedhostheader LIKE '%.eu-west-1.%'
;
-- judge
SELECT DISTINCT tlsdetails.clientprovidedhostheader FROM cloudtrail_logs WHERE tlsdetails.clientprovidedhostheader LIKE '%.eu-west-1.%'

-- case athena-addendum
SELECT eventname, addendum.reason, addendum.updatedfields, addendum.originalrequestid, addendum.originaleventid FROM cloudtrail_logs WHERE addendum.reason IS NOT NULL
;
-- judge
SELECT eventname, addendum.reason, addendum.updatedfields, addendum.originalrequestid, addendum.originaleventid FROM cloudtrail_logs WHERE addendum.reason IS NOT NULL

-- case athena-edge-device
SELECT eventname, edgedevicedetails FROM cloudtrail_logs WHERE edgedevicedetails IS NOT NULL
;
-- judge
SELECT eventname, edgedevicedetails FROM cloudtrail_logs WHERE edgedevicedetails IS NOT NULL

-- case athena-service-event-details
SELECT eventname, json_extract_scalar(serviceeventdetails, '$.quotaName') AS quota, json_extract_scalar(serviceeventdetails, '$.role_name') AS role FROM cloudtrail_logs WHERE eventtype = 'AwsServiceEvent'
;
-- judge
SELECT eventname, json_extract_string(serviceeventdetails, '$.quotaName') AS quota, json_extract_string(serviceeventdetails, '$.role_name') AS role FROM cloudtrail_logs WHERE eventtype = 'AwsServiceEvent'

-- case athena-all-the-plain-columns
SELECT eventversion, eventcategory, apiversion, eventtype, requestid, eventid, recipientaccountid, errormessage, responseelements, additionaleventdata FROM cloudtrail_logs WHERE apiversion IS NOT NULL
;
-- judge
SELECT eventversion, eventcategory, apiversion, eventtype, requestid, eventid, recipientaccountid, errormessage, responseelements, additionaleventdata FROM cloudtrail_logs WHERE apiversion IS NOT NULL

-- case athena-mixed-case-of-names
SELECT EventName, userIdentity.SessionContext.SessionIssuer.UserName, USERIDENTITY.ARN, json_extract_scalar(RequestParameters, '$.functionName') AS FunctionName
FROM CLOUDTRAIL_LOGS WHERE EventSource = 'lambda.amazonaws.com'
;
-- judge
SELECT eventname, useridentity.sessioncontext.sessionissuer.username, useridentity.arn, json_extract_string(requestparameters, '$.functionName') AS functionname FROM cloudtrail_logs WHERE eventsource = 'lambda.amazonaws.com'

-- case athena-reserved-aliases
SELECT useridentity.username AS user, eventname AS value, eventsource AS identity, errorcode AS result, eventtime AS timestamp, awsregion AS partition, count(*) AS count
FROM cloudtrail_logs WHERE eventname = 'CreateLoginProfile' GROUP BY useridentity.username, eventname, eventsource, errorcode, eventtime, awsregion
;
-- judge
SELECT useridentity.username AS "user", eventname AS "value", eventsource AS "identity", errorcode AS "result", eventtime AS "timestamp", awsregion AS "partition", 1 AS "count" FROM cloudtrail_logs WHERE eventname = 'CreateLoginProfile'

-- case athena-aliases-date-month-hour-datetime
SELECT substr(eventtime, 1, 10) AS date, substr(eventtime, 6, 2) AS month, substr(eventtime, 12, 2) AS hour, eventtime AS datetime FROM cloudtrail_logs WHERE eventname = 'DeleteTrail' ORDER BY datetime
;
-- judge
SELECT '2026-01-16' AS "date", '01' AS "month", '04' AS "hour", '2026-01-16T04:03:00Z' AS datetime
ORDER BY 4

-- case athena-unaliased-expressions
SELECT count(*), max(eventtime), min(eventtime), eventsource || ':' || eventname FROM cloudtrail_logs WHERE eventsource = 'ses.amazonaws.com' GROUP BY eventsource || ':' || eventname
;
-- judge
SELECT count(*), max(eventtime), min(eventtime), 'ses.amazonaws.com:UpdateAccountSendingEnabled' FROM cloudtrail_logs WHERE eventsource = 'ses.amazonaws.com'

-- case athena-order-by-an-aggregate
SELECT eventsource FROM cloudtrail_logs GROUP BY eventsource ORDER BY count(*) DESC, eventsource LIMIT 3
;
-- judge
SELECT eventsource FROM cloudtrail_logs GROUP BY eventsource ORDER BY count(*) DESC, eventsource LIMIT 3

-- case athena-comments-of-both-kinds
/* who changed
   what */
SELECT eventname -- the call
     , useridentity.arn /* the caller */
FROM cloudtrail_logs -- ours
WHERE eventname = 'UpdateTrail' -- ; not the end
;
-- judge
SELECT eventname, useridentity.arn FROM cloudtrail_logs WHERE eventname = 'UpdateTrail'

-- case athena-nullif
SELECT nullif(useridentity.type, 'Root') AS key, count(*) AS n FROM cloudtrail_logs WHERE useridentity.type IN ('Root', 'Unknown') GROUP BY nullif(useridentity.type, 'Root')
;
-- judge
SELECT CASE WHEN useridentity.type <> 'Root' THEN useridentity.type END AS "key", count(*) AS n FROM cloudtrail_logs WHERE useridentity.type IN ('Root', 'Unknown') GROUP BY 1

-- case athena-json_parse-and-cast
SELECT eventname, cast(json_extract(json_parse(requestparameters), '$.instanceIds') AS array(varchar)) AS ids FROM cloudtrail_logs WHERE eventname = 'SendCommand'
;
-- judge
SELECT eventname, ['i-0a1b2c3d4e5f60718'] AS ids FROM cloudtrail_logs WHERE eventname = 'SendCommand'

-- case athena-unnest-of-json
SELECT eventname, id FROM cloudtrail_logs CROSS JOIN UNNEST(CAST(json_extract(requestparameters, '$.instanceIds') AS array(varchar))) AS t(id) WHERE eventname = 'SendCommand'
;
-- judge
SELECT eventname, 'i-0a1b2c3d4e5f60718' AS id FROM cloudtrail_logs WHERE eventname = 'SendCommand'

-- case athena-unnest-of-json-objects
SELECT json_extract_scalar(item, '$.instanceId') AS instance, json_extract_scalar(item, '$.privateIpAddress') AS ip
FROM cloudtrail_logs
CROSS JOIN UNNEST(CAST(json_extract(responseelements, '$.instancesSet.items') AS array(json))) AS t(item)
WHERE eventname = 'RunInstances' AND errorcode IS NULL
;
-- judge
SELECT json_extract_string(item, '$.instanceId') AS instance, json_extract_string(item, '$.privateIpAddress') AS ip FROM (SELECT unnest(json_extract(responseelements, '$.instancesSet.items')::JSON[]) AS item FROM cloudtrail_logs WHERE eventname = 'RunInstances' AND errorcode IS NULL)

-- case athena-json-cast-to-map
SELECT element_at(CAST(json_parse(requestparameters) AS map(varchar, json)), 'tableName') AS t FROM cloudtrail_logs WHERE eventname = 'DeleteTable'
;
-- judge
SELECT json_extract(requestparameters, '$.tableName')::VARCHAR AS t FROM cloudtrail_logs WHERE eventname = 'DeleteTable'

-- case athena-having-on-distinct
SELECT useridentity.arn, count(DISTINCT awsregion) AS regions, count(DISTINCT eventsource) AS services FROM cloudtrail_logs GROUP BY useridentity.arn HAVING count(DISTINCT eventsource) > 3 AND useridentity.arn IS NOT NULL
;
-- judge
SELECT useridentity.arn, count(DISTINCT awsregion) AS regions, count(DISTINCT eventsource) AS services FROM cloudtrail_logs WHERE useridentity.arn IS NOT NULL GROUP BY 1 HAVING "services" > 3

-- case athena-max_by-and-approx_distinct
SELECT useridentity.username, max_by(eventname, eventtime) AS latest, min_by(sourceipaddress, eventtime) AS first_ip, approx_distinct(eventname) > 1 AS several FROM cloudtrail_logs WHERE useridentity.username IN ('alice', 'bob') GROUP BY useridentity.username
;
-- judge
SELECT useridentity.username, arg_max(eventname, eventtime) AS latest, arg_min(sourceipaddress, eventtime) AS first_ip, TRUE AS several FROM cloudtrail_logs WHERE useridentity.username IN ('alice', 'bob') GROUP BY 1

-- case athena-if
SELECT eventname, if(errorcode IS NULL, 'ok', errorcode) AS outcome, IF(readonly = 'true', 'r') AS reading FROM cloudtrail_logs WHERE eventsource = 'secretsmanager.amazonaws.com'
;
-- judge
SELECT eventname, coalesce(errorcode, 'ok') AS outcome, CASE WHEN readonly = 'true' THEN 'r' END AS reading FROM cloudtrail_logs WHERE eventsource = 'secretsmanager.amazonaws.com'

-- case athena-histogram-of-names
SELECT element_at(histogram(eventname), 'GetObject') AS gets FROM cloudtrail_logs WHERE eventsource = 's3.amazonaws.com'
;
-- judge
SELECT count(*) AS gets FROM cloudtrail_logs WHERE eventname = 'GetObject'

-- case athena-url-and-base-functions
SELECT url_extract_host(json_extract_scalar(responseelements, '$.streamUrl')) AS host, url_extract_protocol(json_extract_scalar(responseelements, '$.streamUrl')) AS protocol FROM cloudtrail_logs WHERE eventname = 'StartSession'
;
-- judge
SELECT 'ssmmessages.us-east-1.amazonaws.com' AS host, 'wss' AS protocol

-- case athena-position-and-strpos
SELECT strpos(useridentity.arn, '/') AS at, position('/' IN useridentity.arn) AS same, reverse('abc') AS r, trim('  x ') AS t, starts_with(eventname, 'Delete') AS d FROM cloudtrail_logs WHERE eventname = 'DeleteDetector'
;
-- judge
SELECT 31 AS "at", 31 AS same, 'cba' AS r, 'x' AS t, eventname LIKE 'Delete%' AS d FROM cloudtrail_logs WHERE eventname = 'DeleteDetector'

-- case athena-grouping-sets
SELECT eventsource, errorcode, count(*) AS n FROM cloudtrail_logs WHERE eventsource IN ('guardduty.amazonaws.com', 'cloudtrail.amazonaws.com') GROUP BY GROUPING SETS ((eventsource), (eventsource, errorcode), ())
;
-- judge
SELECT eventsource, errorcode, count(*) AS n FROM cloudtrail_logs WHERE eventsource IN ('guardduty.amazonaws.com', 'cloudtrail.amazonaws.com') GROUP BY GROUPING SETS ((eventsource), (eventsource, errorcode), ())

-- case athena-whole-struct
SELECT eventname, useridentity FROM cloudtrail_logs WHERE useridentity.type = 'Unknown'
;
-- judge
SELECT eventname, useridentity FROM cloudtrail_logs WHERE eventname IN ('Federate', 'InitiateAuth')

-- case athena-region-and-account-columns
SELECT account, region, count(*) AS n FROM cloudtrail_logs GROUP BY account, region
;
-- judge
SELECT recipientaccountid AS account, awsregion AS region, count(*) AS n FROM cloudtrail_logs GROUP BY 1, 2

-- case athena-exists
SELECT DISTINCT a.useridentity.username FROM cloudtrail_logs a WHERE a.eventname = 'ConsoleLogin' AND EXISTS (SELECT 1 FROM cloudtrail_logs b WHERE b.eventname = 'RunInstances' AND b.useridentity.arn = a.useridentity.arn)
;
-- judge
SELECT DISTINCT useridentity.username FROM cloudtrail_logs WHERE eventname = 'ConsoleLogin' AND useridentity.arn IN (SELECT useridentity.arn FROM cloudtrail_logs WHERE eventname = 'RunInstances')

-- case athena-limit-and-offset
SELECT eventname FROM cloudtrail_logs WHERE eventsource = 'cloudtrail.amazonaws.com' ORDER BY eventtime OFFSET 1 LIMIT 2
;
-- judge
SELECT eventname FROM cloudtrail_logs WHERE eventsource = 'cloudtrail.amazonaws.com' ORDER BY eventtime LIMIT 2 OFFSET 1

-- case athena-detectors-and-domains
SELECT eventname, json_extract_scalar(requestparameters, '$.detectorId') AS detector, json_extract_scalar(requestparameters, '$.domainName') AS domain, json_extract_scalar(requestparameters, '$.dBSnapshotIdentifier') AS snapshot, json_extract_scalar(requestparameters, '$.enable') AS enable, json_extract_scalar(requestparameters, '$.configurationRecorderName') AS recorder, json_extract_scalar(requestparameters, '$.flowLogIds') AS flow_logs, json_extract_scalar(requestparameters, '$.replicationConfiguration.Role') AS role, json_extract_scalar(requestparameters, '$.attribute') AS attribute, json_extract_scalar(requestparameters, '$.attributeName') AS attribute_name, json_extract_scalar(requestparameters, '$.groupName') AS group_name, json_extract_scalar(requestparameters, '$.isLogging') AS is_logging FROM cloudtrail_logs WHERE readonly = 'false'
;
-- judge
SELECT eventname, j ->> 'detectorId' AS detector, j ->> 'domainName' AS domain, j ->> 'dBSnapshotIdentifier' AS snapshot, j ->> 'enable' AS enable, j ->> 'configurationRecorderName' AS recorder, CASE WHEN json_type(j -> 'flowLogIds') NOT IN ('OBJECT', 'ARRAY') THEN j ->> 'flowLogIds' END AS flow_logs, CASE WHEN json_type(j -> 'replicationConfiguration') = 'OBJECT' THEN j ->> '$.replicationConfiguration.Role' END AS role, CASE WHEN json_type(j -> 'attribute') NOT IN ('OBJECT', 'ARRAY') THEN j ->> 'attribute' END AS attribute, j ->> 'attributeName' AS attribute_name, j ->> 'groupName' AS group_name, j ->> 'isLogging' AS is_logging FROM (SELECT eventname, requestparameters::JSON AS j FROM cloudtrail_logs WHERE readonly = 'false')

-- case athena-function-names
SELECT json_extract_scalar(requestparameters, '$.functionName') AS function_name, count(*) AS changes FROM cloudtrail_logs WHERE eventsource = 'lambda.amazonaws.com' AND regexp_like(eventname, '^(Update|Create)Function') GROUP BY 1
;
-- judge
SELECT json_extract_string(requestparameters, '$.functionName') AS function_name, count(*) AS changes FROM cloudtrail_logs WHERE eventname LIKE 'UpdateFunction%' OR eventname LIKE 'CreateFunction%' GROUP BY 1

-- case athena-no-document
SELECT eventname, requestparameters, responseelements FROM cloudtrail_logs WHERE requestparameters IS NULL AND responseelements IS NULL AND eventtime > '2026-01-06'
;
-- judge
SELECT eventname, requestparameters, responseelements FROM cloudtrail_logs WHERE requestparameters IS NULL AND responseelements IS NULL AND eventtime > '2026-01-06'

-- case athena-console-credentials
SELECT eventname, sessioncredentialfromconsole FROM cloudtrail_logs WHERE sessioncredentialfromconsole = 'true' AND readonly = 'false'
;
-- judge
SELECT eventname, sessioncredentialfromconsole FROM cloudtrail_logs WHERE sessioncredentialfromconsole IS NOT NULL AND readonly = 'false'

-- case athena-document-as-struct
SELECT eventtime, requestparameters.bucketname, requestparameters.key FROM cloudtrail_logs WHERE requestparameters.bucketname = 'payroll' AND eventname = 'DeleteObject'
;
-- judge
SELECT eventtime, json_extract_string(requestparameters, '$.bucketName') AS bucketname, json_extract_string(requestparameters, '$.key') AS "key" FROM cloudtrail_logs WHERE eventname = 'DeleteObject'

-- case athena-additional-data-as-struct
SELECT additionaleventdata.bytestransferredout FROM cloudtrail_logs WHERE eventname = 'GetObject' AND sourceipaddress = '203.0.113.66'
;
-- judge
SELECT json_extract_string(additionaleventdata, '$.bytesTransferredOut') AS bytestransferredout FROM cloudtrail_logs WHERE eventname = 'GetObject' AND sourceipaddress = '203.0.113.66'

-- case athena-time-filters-of-cast
SELECT count(*) AS n FROM cloudtrail_logs WHERE cast(eventtime AS timestamp) >= timestamp '2026-01-16 04:00:00' AND cast(eventtime AS date) < date '2026-01-17'
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime >= '2026-01-16T04' AND eventtime < '2026-01-17'
