-- Statements for CloudTrail Lake; athena.sql tells how cases stand.

-- case lake-bare-id
SELECT eventName, count(*) AS count FROM 5e2676f8-9fce-46ef-8142-3e36a94e6691
WHERE eventTime > '2026-01-10 00:00:00' AND eventTime < '2026-01-13 00:00:00' GROUP BY eventName ORDER BY count DESC, eventName
;
-- judge
SELECT eventName, count(*) AS count FROM event_data_store
WHERE eventTime > '2026-01-10 00:00:00' AND eventTime < '2026-01-13 00:00:00' GROUP BY eventName ORDER BY count DESC, eventName

-- case lake-eds-id
SELECT eventId, eventTime, userIdentity.arn FROM eds-0123abcd WHERE readOnly = false AND errorCode IS NOT NULL ORDER BY eventTime
;
-- judge
SELECT eventId, eventTime, userIdentity.arn FROM event_data_store WHERE readOnly = false AND errorCode IS NOT NULL ORDER BY eventTime

-- case lake-element-at-parameters
SELECT element_at(requestParameters, 'bucketName') AS bucket, element_at(requestParameters, 'key') AS objectKey, eventName
FROM event_data_store WHERE eventSource = 's3.amazonaws.com' AND element_at(requestParameters, 'key') IS NOT NULL ORDER BY eventTime
;
-- judge
SELECT requestParameters['bucketName'] AS bucket, requestParameters['key'] AS objectKey, eventName
FROM event_data_store WHERE eventSource = 's3.amazonaws.com' AND requestParameters['key'] IS NOT NULL ORDER BY eventTime

-- case lake-select-star
SELECT * FROM event_data_store WHERE eventName IN ('CreateNetworkInterface', 'DeleteAccessKey', 'RotateKey')
;

-- case lake-date-trunc
SELECT date_trunc('day', eventTime) AS day, count(*) AS n FROM event_data_store GROUP BY date_trunc('day', eventTime) ORDER BY 1
;

-- case lake-nested-json
SELECT eventName, json_extract_scalar(element_at(requestParameters, 'PublicAccessBlockConfiguration'), '$.BlockPublicPolicy') AS blocked
FROM event_data_store WHERE eventName = 'PutBucketPublicAccessBlock' ORDER BY eventTime
;
-- judge
SELECT eventName, requestParameters['PublicAccessBlockConfiguration']::JSON ->> 'BlockPublicPolicy' AS blocked
FROM event_data_store WHERE eventName = 'PutBucketPublicAccessBlock' ORDER BY eventTime

-- case lake-unnest-columns
SELECT eventName, type, arn
FROM event_data_store CROSS JOIN UNNEST(resources) AS r (accountid, type, arn, last)
WHERE eventSource = 'kms.amazonaws.com'
;
-- judge
SELECT eventName, r.type, r.arn FROM event_data_store, UNNEST(resources) AS t(r) WHERE eventSource = 'kms.amazonaws.com'

-- case lake-principal-tags
SELECT eventName, element_at(eventContext.tagContext.principalTags, 'operator') AS operator FROM event_data_store
WHERE element_at(eventContext.tagContext.principalTags, 'operator') IS NOT NULL
;
-- judge
SELECT eventName, eventContext.tagContext.principalTags['operator'] AS operator FROM event_data_store
WHERE eventContext.tagContext.principalTags['operator'] IS NOT NULL

-- case lake-bare-uuid
SELECT eventTime, eventName, eventSource
FROM 5e2676f8-9fce-46ef-8142-3e36a94e6691
WHERE eventTime > '2026-01-16 04:00:00' AND eventTime < '2026-01-16 05:00:00'
ORDER BY eventTime
;
-- judge
SELECT eventtime, eventname, eventsource FROM event_data_store WHERE eventtime > TIMESTAMP '2026-01-16 04:00:00' AND eventtime < TIMESTAMP '2026-01-16 05:00:00' ORDER BY eventtime

-- case lake-all-columns-of-an-hour
SELECT * FROM 0a1b2c3d-4e5f-6789-abcd-ef0123456789 WHERE eventTime >= '2026-01-06 11:00:00' AND eventTime <= '2026-01-06 11:03:00'
;
-- judge
SELECT * FROM event_data_store WHERE eventtime >= TIMESTAMP '2026-01-06 11:00:00' AND eventtime <= TIMESTAMP '2026-01-06 11:03:00'

-- case lake-eds-name
SELECT count(*) FROM eds-id WHERE eventTime >= '2026-01-06 00:00:00'
;
-- judge
SELECT count(*) FROM event_data_store WHERE eventtime >= TIMESTAMP '2026-01-06'

-- case lake-eds-hex-name
SELECT count(*) AS total FROM eds-1234abcd WHERE eventSource = 'iam.amazonaws.com'
;
-- judge
SELECT count(*) AS "total" FROM event_data_store WHERE eventsource = 'iam.amazonaws.com'

-- case lake-quoted-uuid
SELECT count(*) AS total FROM "5e2676f8-9fce-46ef-8142-3e36a94e6691" WHERE readOnly = true
;
-- judge
SELECT count(*) AS "total" FROM event_data_store WHERE readonly

-- case lake-event_data_store_id
SELECT count(*) AS total FROM event_data_store_ID WHERE managementEvent = false
;
-- judge
SELECT count(*) AS "total" FROM event_data_store WHERE NOT managementevent

-- case lake-dollar-name
SELECT count(*) AS total FROM $EDS_ID WHERE eventname = 'GetObject'
;
-- judge
SELECT count(*) AS "total" FROM event_data_store WHERE eventname = 'GetObject'

-- case lake-upper-uuid-with-alias
SELECT e.eventName, e.userIdentity.arn FROM 5E2676F8-9FCE-46EF-8142-3E36A94E6691 AS e WHERE e.eventName LIKE 'Delete%' AND e.eventSource = 'dynamodb.amazonaws.com'
;
-- judge
SELECT eventname, useridentity.arn FROM event_data_store WHERE eventname = 'DeleteTable'

-- case lake-uuid-of-digits-and-e
SELECT count(*) FROM 12345678-1234-1e34-9234-123456789012 WHERE eventCategory = 'Data'
;
-- judge
SELECT count(*) FROM event_data_store WHERE eventcategory = 'Data'

-- case lake-console-logins-of-a-user
SELECT eventTime, userIdentity.userName, element_at(additionalEventData, 'MFAUsed') AS mfa, element_at(responseElements, 'ConsoleLogin') AS result
FROM 5e2676f8-9fce-46ef-8142-3e36a94e6691
WHERE eventName = 'ConsoleLogin' AND element_at(additionalEventData, 'MFAUsed') = 'No'
AND eventTime > '2026-01-01 00:00:00'
ORDER BY eventTime
;
-- judge
SELECT eventtime, useridentity.username, additionaleventdata['MFAUsed'] AS mfa, responseelements['ConsoleLogin'] AS "result" FROM event_data_store WHERE eventname = 'ConsoleLogin' AND additionaleventdata['MFAUsed'] = 'No'
ORDER BY 1

-- case lake-users-without-mfa
SELECT userIdentity.arn, count(*) AS logins
FROM event_data_store
WHERE userIdentity.sessionContext.attributes.mfaAuthenticated = 'false'
GROUP BY userIdentity.arn
ORDER BY logins DESC, 1
;
-- judge
SELECT useridentity.arn, count(*) AS logins FROM event_data_store WHERE useridentity.sessioncontext.attributes.mfaauthenticated = 'false' GROUP BY 1
ORDER BY 2 DESC, 1

-- case lake-mfa-as-boolean
SELECT eventName FROM event_data_store WHERE cast(userIdentity.sessionContext.attributes.mfaAuthenticated as boolean) = true
;
-- judge
SELECT eventname FROM event_data_store WHERE useridentity.sessioncontext.attributes.mfaauthenticated = 'true'

-- case lake-creation-date-of-sessions
SELECT userIdentity.sessionContext.attributes.creationDate, count(*) AS n FROM event_data_store WHERE userIdentity.sessionContext.attributes.creationDate > '2026-01-06 00:00:00' GROUP BY userIdentity.sessionContext.attributes.creationDate
;
-- judge
SELECT useridentity.sessioncontext.attributes.creationdate AS creationdate, count(*) AS n FROM event_data_store WHERE useridentity.sessioncontext.attributes.creationdate > TIMESTAMP '2026-01-06' GROUP BY 1

-- case lake-buckets-with-policies
SELECT element_at(requestParameters, 'bucketName') AS bucket, eventName, userIdentity.arn, eventTime
FROM 5e2676f8-9fce-46ef-8142-3e36a94e6691
WHERE eventSource = 's3.amazonaws.com' AND eventName IN ('PutBucketPolicy', 'DeleteBucketPolicy', 'PutBucketAcl')
AND eventTime >= '2026-01-01 00:00:00' AND eventTime < '2026-02-01 00:00:00'
;
-- judge
SELECT requestparameters['bucketName'] AS bucket, eventname, useridentity.arn, eventtime FROM event_data_store WHERE eventname IN ('PutBucketPolicy', 'DeleteBucketPolicy')

-- case lake-map-subscript
SELECT requestParameters['bucketName'] AS bucket, count(*) AS n FROM event_data_store WHERE eventSource = 's3.amazonaws.com' AND eventCategory = 'Data' GROUP BY requestParameters['bucketName']
;
-- judge
SELECT requestparameters['bucketName'] AS bucket, count(*) AS n FROM event_data_store WHERE eventsource = 's3.amazonaws.com' AND eventcategory = 'Data' GROUP BY 1

-- case lake-deleted-keys
SELECT element_at(requestParameters, 'key') AS object, userIdentity.userName AS user FROM event_data_store WHERE eventName = 'DeleteObject' AND element_at(requestParameters, 'bucketName') = 'payroll'
;
-- judge
SELECT requestparameters['key'] AS object, useridentity.username AS "user" FROM event_data_store WHERE eventname = 'DeleteObject'

-- case lake-top-apis-of-a-month
SELECT date_trunc('month', eventTime) AS month, eventSource, eventName, count(*) AS total
FROM 5e2676f8-9fce-46ef-8142-3e36a94e6691
WHERE eventTime > '2026-01-01 00:00:00'
GROUP BY date_trunc('month', eventTime), eventSource, eventName
ORDER BY total DESC, eventSource, eventName
LIMIT 5
;
-- judge
SELECT TIMESTAMP '2026-01-01' AS "month", eventsource, eventname, count(*) AS "total" FROM event_data_store GROUP BY 2, 3 ORDER BY 4 DESC, 2, 3 LIMIT 5

-- case lake-events-per-day
SELECT date_trunc('day', eventTime) AS day, count(*) AS events FROM event_data_store GROUP BY 1 ORDER BY 1
;
-- judge
SELECT date_trunc('day', eventtime) AS "day", count(*) AS events FROM event_data_store GROUP BY 1
ORDER BY 1

-- case lake-events-per-hour-and-region
SELECT awsRegion, date_trunc('hour', eventTime) AS hour, count(*) AS count FROM event_data_store WHERE eventTime BETWEEN '2026-01-10 08:00:00' AND '2026-01-12 12:59:59' GROUP BY awsRegion, date_trunc('hour', eventTime) ORDER BY hour, awsRegion
;
-- judge
SELECT awsregion, date_trunc('hour', eventtime) AS "hour", count(*) AS "count" FROM event_data_store WHERE eventtime BETWEEN '2026-01-10 08:00:00' AND '2026-01-12 12:59:59' GROUP BY 1, 2 ORDER BY 2, 1

-- case lake-week
SELECT date_trunc('week', eventTime) AS week, count(DISTINCT userIdentity.arn) AS users FROM event_data_store GROUP BY date_trunc('week', eventTime)
;
-- judge
SELECT date_trunc('week', eventtime)::TIMESTAMP AS week, count(DISTINCT useridentity.arn) AS users FROM event_data_store GROUP BY 1

-- case lake-timestamp-literals
SELECT eventName, eventTime FROM event_data_store WHERE eventTime >= timestamp '2026-01-07 08:10:01' AND eventTime < TIMESTAMP '2026-01-07 08:10:03'
;
-- judge
SELECT eventname, eventtime FROM event_data_store WHERE eventtime >= '2026-01-07 08:10:01' AND eventtime < '2026-01-07 08:10:03'

-- case lake-plain-day
SELECT count(*) AS n FROM event_data_store WHERE eventTime >= '2026-01-13'
;
-- judge
SELECT count(*) AS n FROM event_data_store WHERE eventtime >= TIMESTAMP '2026-01-13'

-- case lake-time-with-fractions-and-t
SELECT count(*) AS n FROM event_data_store WHERE eventTime > '2026-01-06 00:00:00.000' AND eventTime <= '2026-01-06T23:59:59Z'
;
-- judge
SELECT count(*) AS n FROM event_data_store WHERE eventtime::DATE = DATE '2026-01-06'

-- case lake-since-date_add
SELECT eventSource, count(*) AS n FROM event_data_store WHERE eventTime > date_add('day', -9000, now()) AND awsRegion = 'eu-west-1' GROUP BY eventSource
;
-- judge
SELECT eventsource, count(*) AS n FROM event_data_store WHERE awsregion = 'eu-west-1' GROUP BY 1

-- case lake-since-date_add-of-months
SELECT count(*) AS n FROM event_data_store WHERE eventTime >= date_add('month', -500, current_timestamp) AND eventTime <= current_timestamp
;
-- judge
SELECT count(*) AS n FROM event_data_store WHERE eventtime <= now()::TIMESTAMP

-- case lake-difference-to-now
SELECT count(*) AS n FROM event_data_store WHERE DATE_DIFF('millisecond', eventTime, now()) > -1 AND date_diff('day', eventTime, timestamp '2026-01-07 12:00:00') = 1
;
-- judge
SELECT count(*) AS n FROM event_data_store WHERE eventtime > TIMESTAMP '2026-01-05 12:00:00' AND eventtime <= TIMESTAMP '2026-01-06 12:00:00'

-- case lake-interval
SELECT count(*) AS n FROM event_data_store WHERE eventTime >= timestamp '2026-01-13 12:00:00' - interval '1' day AND eventTime < now()
;
-- judge
SELECT count(*) AS n FROM event_data_store WHERE eventtime >= TIMESTAMP '2026-01-12 12:00:00' AND eventtime < now()::TIMESTAMP

-- case lake-date-function
SELECT date(eventTime) AS eventDate, count(*) AS n FROM event_data_store WHERE date(eventTime) = date('2026-01-06') GROUP BY date(eventTime)
;
-- judge
SELECT DATE '2026-01-06' AS eventdate, count(*) AS n FROM event_data_store WHERE eventtime::DATE = DATE '2026-01-06'

-- case lake-year-and-month
SELECT year(eventTime) AS year, month(eventTime) AS month, day(eventTime) AS day, count(*) AS n FROM event_data_store GROUP BY year(eventTime), month(eventTime), day(eventTime)
;
-- judge
SELECT year(eventtime) AS "year", month(eventtime) AS "month", day(eventtime) AS "day", count(*) AS n FROM event_data_store GROUP BY 1, 2, 3

-- case lake-weekend
SELECT eventName, day_of_week(eventTime) AS dow, hour(eventTime) AS hour FROM event_data_store WHERE day_of_week(eventTime) >= 6 AND hour(eventTime) > 11
;
-- judge
SELECT eventname, isodow(eventtime) AS dow, hour(eventtime) AS "hour" FROM event_data_store WHERE isodow(eventtime) >= 6 AND hour(eventtime) > 11

-- case lake-formatted-time
SELECT date_format(eventTime, '%Y-%m-%d %H:%i') AS minute, eventName FROM event_data_store WHERE eventSource = 'rds.amazonaws.com' ORDER BY 1
;
-- judge
SELECT strftime(eventtime, '%Y-%m-%d %H:%M') AS minute, eventname FROM event_data_store WHERE eventsource = 'rds.amazonaws.com'
ORDER BY 1

-- case lake-alias-datetime
SELECT eventTime AS datetime, userIdentity.userName AS user, eventName AS value FROM event_data_store WHERE eventName = 'CreateLoginProfile' ORDER BY datetime
;
-- judge
SELECT eventtime AS datetime, useridentity.username AS "user", eventname AS "value" FROM event_data_store WHERE eventname = 'CreateLoginProfile'
ORDER BY 1

-- case lake-error-rates
SELECT errorCode, errorMessage, eventName, count(*) AS errorCount FROM event_data_store WHERE errorCode IS NOT NULL GROUP BY errorCode, errorMessage, eventName HAVING count(*) >= 1 ORDER BY errorCount DESC, eventName, errorCode
;
-- judge
SELECT errorcode, errormessage, eventname, count(*) AS errorcount FROM event_data_store WHERE errorcode IS NOT NULL GROUP BY 1, 2, 3
ORDER BY 4 DESC, 3, 1

-- case lake-denied-by-region-and-account
SELECT recipientAccountId, awsRegion, count(*) AS denied FROM event_data_store WHERE errorCode IN ('AccessDenied', 'UnauthorizedOperation', 'Client.UnauthorizedOperation') OR errorCode LIKE '%Denied%' GROUP BY recipientAccountId, awsRegion
;
-- judge
SELECT recipientaccountid, awsregion, count(*) AS denied FROM event_data_store WHERE errorcode LIKE '%Denied%' OR errorcode LIKE '%UnauthorizedOperation' GROUP BY 1, 2

-- case lake-issuer-columns
SELECT userIdentity.sessionContext.sessionIssuer.userName, userIdentity.sessionContext.sessionIssuer.arn, userIdentity.sessionContext.sessionIssuer.type, userIdentity.sessionContext.sessionIssuer.principalId, userIdentity.sessionContext.sessionIssuer.accountId, count(*) AS n
FROM event_data_store WHERE userIdentity.type = 'AssumedRole'
GROUP BY userIdentity.sessionContext.sessionIssuer.userName, userIdentity.sessionContext.sessionIssuer.arn, userIdentity.sessionContext.sessionIssuer.type, userIdentity.sessionContext.sessionIssuer.principalId, userIdentity.sessionContext.sessionIssuer.accountId
;
-- judge
SELECT i.username, i.arn, i.type, i.principalid, i.accountid, count(*) AS n FROM (SELECT useridentity.sessioncontext.sessionissuer AS i FROM event_data_store WHERE useridentity.type = 'AssumedRole') GROUP BY ALL

-- case lake-vpc-of-roles
SELECT userIdentity.sessionContext.ec2IssuedInVpc, userIdentity.sessionContext.ec2RoleDelivery, count(*) AS n FROM event_data_store WHERE userIdentity.sessionContext.ec2IssuedInVpc IS NOT NULL GROUP BY userIdentity.sessionContext.ec2IssuedInVpc, userIdentity.sessionContext.ec2RoleDelivery
;
-- judge
SELECT useridentity.sessioncontext.ec2issuedinvpc, useridentity.sessioncontext.ec2roledelivery, count(*) AS n FROM event_data_store WHERE useridentity.sessioncontext.ec2issuedinvpc LIKE 'vpc-%' GROUP BY 1, 2

-- case lake-source-identity
SELECT userIdentity.sessionContext.sourceIdentity AS who, count(*) AS n FROM event_data_store WHERE userIdentity.sessionContext.sourceIdentity IS NOT NULL GROUP BY userIdentity.sessionContext.sourceIdentity
;
-- judge
SELECT useridentity.sessioncontext.sourceidentity AS who, count(*) AS n FROM event_data_store WHERE useridentity.sessioncontext.sourceidentity IS NOT NULL GROUP BY 1

-- case lake-federation
SELECT userIdentity.sessionContext.webIdFederationData.federatedProvider AS provider, element_at(userIdentity.sessionContext.webIdFederationData.attributes, 'aud') AS aud, eventName FROM event_data_store WHERE userIdentity.sessionContext.webIdFederationData.federatedProvider IS NOT NULL
;
-- judge
SELECT useridentity.sessioncontext.webidfederationdata.federatedprovider AS provider, 'sts.amazonaws.com' AS aud, eventname FROM event_data_store WHERE useridentity.sessioncontext.webidfederationdata.federatedprovider IS NOT NULL

-- case lake-identity-provider
SELECT userIdentity.identityProvider, userIdentity.userName, element_at(requestParameters, 'roleArn') AS role FROM event_data_store WHERE userIdentity.identityProvider IS NOT NULL
;
-- judge
SELECT useridentity.identityprovider, useridentity.username, requestparameters['roleArn'] AS role FROM event_data_store WHERE useridentity.identityprovider IS NOT NULL

-- case lake-on-behalf-of
SELECT userIdentity.onBehalfOf.userId, userIdentity.onBehalfOf.identityStoreArn, element_at(serviceEventDetails, 'role_name') AS role, element_at(serviceEventDetails, 'account_id') AS account FROM event_data_store WHERE eventName = 'Federate'
;
-- judge
SELECT useridentity.onbehalfof.userid, useridentity.onbehalfof.identitystorearn, serviceeventdetails['role_name'] AS role, serviceeventdetails['account_id'] AS account FROM event_data_store WHERE eventname = 'Federate'

-- case lake-quota-requests
SELECT element_at(serviceEventDetails, 'serviceName') AS service, element_at(serviceEventDetails, 'quotaName') AS quota, cast(element_at(serviceEventDetails, 'newQuotaValue') AS double) AS value, element_at(serviceEventDetails, 'newStatus') AS status, element_at(serviceEventDetails, 'createTime') AS created FROM event_data_store WHERE eventType = 'AwsServiceEvent' AND element_at(serviceEventDetails, 'newStatus') IS NOT NULL
;
-- judge
SELECT 'EC2' AS service, 'Running On-Demand P instances' AS quota, 128.0 AS "value", 'APPROVED' AS status, 'Jan 18, 2026' AS created FROM event_data_store WHERE eventname = 'UpdateServiceQuotaStatus'

-- case lake-invoked-by
SELECT userIdentity.invokedBy, eventName, sharedEventID, apiVersion, eventVersion FROM event_data_store WHERE userIdentity.invokedBy LIKE '%.amazonaws.com' AND managementEvent = true
;
-- judge
SELECT useridentity.invokedby, eventname, sharedeventid, apiversion, eventversion FROM event_data_store WHERE useridentity.invokedby LIKE '%.amazonaws.com' AND managementevent

-- case lake-tls-versions
SELECT tlsDetails.tlsVersion, tlsDetails.cipherSuite, tlsDetails.clientProvidedHostHeader, sum(1) AS calls FROM event_data_store WHERE tlsDetails.tlsVersion IN ('TLSv1', 'TLSv1.1', 'TLSv1.2') GROUP BY tlsDetails.tlsVersion, tlsDetails.cipherSuite, tlsDetails.clientProvidedHostHeader
;
-- judge
SELECT tlsdetails.tlsversion, tlsdetails.ciphersuite, tlsdetails.clientprovidedhostheader, count(*) AS calls FROM event_data_store WHERE tlsdetails.tlsversion LIKE 'TLSv1.2' GROUP BY 1, 2, 3

-- case lake-session-from-console
SELECT eventName, sessionCredentialFromConsole FROM event_data_store WHERE sessionCredentialFromConsole = true
;
-- judge
SELECT eventname, sessioncredentialfromconsole FROM event_data_store WHERE sessioncredentialfromconsole = 'true'

-- case lake-session-from-console-as-text
SELECT eventName, userIdentity.arn FROM event_data_store WHERE sessionCredentialFromConsole = 'true' AND readOnly = false
;
-- judge
SELECT eventname, useridentity.arn FROM event_data_store WHERE sessioncredentialfromconsole = 'true'

-- case lake-read-only-as-text
SELECT count(*) AS n FROM event_data_store WHERE readOnly = 'false'
;
-- judge
SELECT count(*) AS n FROM event_data_store WHERE NOT readonly

-- case lake-edge-and-addendum
SELECT element_at(edgeDeviceDetails, 'snowJobId') AS job, element_at(addendum, 'reason') AS reason, annotation, eventName FROM event_data_store WHERE addendum IS NOT NULL OR edgeDeviceDetails IS NOT NULL
;
-- judge
SELECT edgedevicedetails['snowJobId'] AS job, addendum['reason'] AS reason, annotation, eventname FROM event_data_store WHERE addendum IS NOT NULL OR edgedevicedetails IS NOT NULL

-- case lake-vpc-endpoints
SELECT vpcEndpointId, vpcEndpointAccountId, count(*) AS n FROM event_data_store WHERE vpcEndpointId IS NOT NULL GROUP BY vpcEndpointId, vpcEndpointAccountId
;
-- judge
SELECT vpcendpointid, vpcendpointaccountid, count(*) AS n FROM event_data_store WHERE vpcendpointid IS NOT NULL GROUP BY 1, 2

-- case lake-event-json
SELECT json_extract_scalar(eventJson, '$.requestParameters.resourcesSet.items[0].resourceId') AS resource, json_extract_scalar(eventJson, '$.requestParameters.tagSet.items[0].key') AS key, json_extract_scalar(eventJson, '$.requestParameters.tagSet.items[0].value') AS value
FROM 5e2676f8-9fce-46ef-8142-3e36a94e6691 WHERE eventName = 'CreateTags'
;
-- judge
SELECT 'i-0a1b2c3d4e5f60718' AS resource, 'owner' AS "key", 'alice' AS "value"

-- case lake-event-json-like
SELECT eventID, eventName FROM event_data_store WHERE eventJson LIKE '%snap-0a%' AND eventName <> 'UnlockSnapshot'
;
-- judge
SELECT eventid, eventname FROM event_data_store WHERE contains(requestparameters::VARCHAR, 'snap-0a') AND eventname <> 'UnlockSnapshot'

-- case lake-flattened-actions
WITH t AS (
  SELECT eventID, eventName, userIdentity.arn AS user,
    flatten(transform(cast(json_extract(element_at(requestParameters, 'policyDocument'), '$.Statement[*].Action') AS array(json)),
      x -> if(not try(is_json_scalar(x)), cast(x AS array(varchar)), ARRAY[cast(x AS varchar)]))) AS actions
  FROM event_data_store WHERE element_at(requestParameters, 'policyDocument') IS NOT NULL)
SELECT user, actions FROM t WHERE contains(actions, 's3:*') OR any_match(actions, a -> a = '*') AND eventName = 'CreatePolicy'
;
-- judge
SELECT useridentity.arn AS "user", CASE eventname WHEN 'PutUserPolicy' THEN ['s3:*', 'kms:Decrypt', 'iam:*'] ELSE ['*'] END AS actions FROM event_data_store WHERE eventname IN ('CreatePolicy', 'PutUserPolicy')

-- case lake-unnested-actions-as-json
SELECT eventName, action
FROM event_data_store
CROSS JOIN UNNEST(flatten(cast(transform(cast(json_extract(element_at(requestParameters, 'policyDocument'), '$.Statement[*].Action') AS array(json)), x -> if(not try(is_json_scalar(x)), x, cast(array[x] AS json))) AS array(array(varchar))))) AS t (action)
WHERE eventName = 'PutUserPolicy'
;
-- judge
SELECT 'PutUserPolicy' AS eventname, unnest(['s3:*', 'kms:Decrypt', 'iam:*']) AS action

-- case lake-policy-created
SELECT json_extract(element_at(responseElements, 'policy'), '$.arn') AS arn, json_extract(element_at(responseElements, 'policy'), '$.policyName') AS name, json_extract_scalar(element_at(responseElements, 'policy'), '$.arn') AS plain FROM event_data_store WHERE eventName = 'CreatePolicy'
;
-- judge
SELECT '"arn:aws:iam::111111111111:policy/shop-deploy"' AS arn, '"shop-deploy"' AS name, 'arn:aws:iam::111111111111:policy/shop-deploy' AS plain

-- case lake-public-snapshots-by-filter
SELECT eventTime, userIdentity.arn, element_at(requestParameters, 'snapshotId') AS snapshot
FROM event_data_store
WHERE eventName = 'ModifySnapshotAttribute' AND json_array_length(json_extract(element_at(requestParameters, 'createVolumePermission'), '$.add.items[?(@.group === "all")]')) > 0
;
-- judge
SELECT eventtime, useridentity.arn, requestparameters['snapshotId'] AS snapshot FROM event_data_store WHERE eventname = 'ModifySnapshotAttribute'

-- case lake-lifecycle-rules
SELECT element_at(requestParameters, 'bucketName') AS bucket,
  json_extract(element_at(requestParameters, 'LifecycleConfiguration'), '$.Rule[*].Expiration.Days') AS days,
  json_extract(element_at(requestParameters, 'LifecycleConfiguration'), '$.Rule[?(@.Status === "Enabled")]') AS enabled,
  json_extract(element_at(requestParameters, 'LifecycleConfiguration'), '$.Rule[?(@.Expiration.Days < 90)]') AS short
FROM event_data_store WHERE eventName = 'PutBucketLifecycle'
;
-- judge
SELECT 'payroll' AS bucket, '[1,365]' AS days, '[' || json_extract(requestparameters['LifecycleConfiguration'], '$.Rule[0]')::VARCHAR || ']' AS enabled, '[' || json_extract(requestparameters['LifecycleConfiguration'], '$.Rule[0]')::VARCHAR || ']' AS short FROM event_data_store WHERE eventname = 'PutBucketLifecycle'

-- case lake-public-access-block
SELECT element_at(requestParameters, 'bucketName') AS bucket, json_extract_scalar(element_at(requestParameters, 'PublicAccessBlockConfiguration'), '$.BlockPublicPolicy') AS block, json_extract_scalar(element_at(requestParameters, 'PublicAccessBlockConfiguration'), '$.RestrictPublicBuckets') AS restrict
FROM event_data_store WHERE json_extract_scalar(element_at(requestParameters, 'PublicAccessBlockConfiguration'), '$.RestrictPublicBuckets') = 'false'
;
-- judge
SELECT 'public-site' AS bucket, 'false' AS block, 'false' AS restrict

-- case lake-versioning
SELECT element_at(requestParameters, 'bucketName') AS bucket, json_extract(element_at(requestParameters, 'VersioningConfiguration'), '$.Status') AS status, json_extract(element_at(requestParameters, 'VersioningConfiguration'), '$.MfaDelete') AS mfa FROM event_data_store WHERE eventName = 'PutBucketVersioning' AND cast(json_extract(element_at(requestParameters, 'VersioningConfiguration'), '$.Status') AS varchar) = 'Suspended'
;
-- judge
SELECT 'payroll' AS bucket, '"Suspended"' AS status, '"Disabled"' AS mfa

-- case lake-instances
SELECT eventTime, element_at(requestParameters, 'instanceType') AS type, json_extract(element_at(responseElements, 'instancesSet'), '$.items[*].instanceId') AS ids, json_extract(element_at(responseElements, 'instancesSet'), '$.items[*].placement.availabilityZone') AS zones, json_extract(element_at(requestParameters, 'instancesSet'), '$.items[*].imageId') AS images
FROM event_data_store WHERE eventName = 'RunInstances' AND errorCode IS NULL
;
-- judge
SELECT eventtime, requestparameters['instanceType'] AS "type", '[' || array_to_string(json_extract(responseelements['instancesSet'], '$.items[*].instanceId')::VARCHAR[], ',') || ']' AS ids, '[' || array_to_string(json_extract(responseelements['instancesSet'], '$.items[*].placement.availabilityZone')::VARCHAR[], ',') || ']' AS zones, '["ami-0abc"]' AS images FROM event_data_store WHERE eventname = 'RunInstances' AND errorcode IS NULL

-- case lake-launched-instances-counted
SELECT userIdentity.arn, sum(json_array_length(json_extract(element_at(responseElements, 'instancesSet'), '$.items'))) AS launched FROM event_data_store WHERE eventName = 'RunInstances' GROUP BY userIdentity.arn
;
-- judge
SELECT useridentity.arn, sum(json_array_length(responseelements['instancesSet'], '$.items')) AS launched FROM event_data_store WHERE eventname = 'RunInstances' GROUP BY 1

-- case lake-instance-ids-one-by-one
SELECT instance, eventTime FROM event_data_store CROSS JOIN UNNEST(cast(json_extract(element_at(responseElements, 'instancesSet'), '$.items[*].instanceId') AS array(varchar))) AS t (instance) WHERE eventName = 'RunInstances'
;
-- judge
SELECT unnest(json_extract_string(responseelements['instancesSet'], '$.items[*].instanceId')) AS instance, eventtime FROM event_data_store WHERE eventname = 'RunInstances' AND errorcode IS NULL

-- case lake-rules-changed
SELECT json_extract_scalar(element_at(requestParameters, 'ModifySecurityGroupRulesRequest'), '$.GroupId') AS sg, element_at(requestParameters, 'groupId') AS other, json_extract_scalar(element_at(requestParameters, 'ModifySecurityGroupRulesRequest'), '$.SecurityGroupRule.SecurityGroupRule.CidrIpv4') AS cidr
FROM event_data_store WHERE eventName = 'ModifySecurityGroupRules'
;
-- judge
SELECT 'sg-0123456789abcdef0' AS sg, requestparameters['groupId'] AS "other", '0.0.0.0/0' AS cidr FROM event_data_store WHERE eventname = 'ModifySecurityGroupRules'

-- case lake-open-groups
SELECT element_at(requestParameters, 'groupId') AS sg, userIdentity.arn, eventTime FROM event_data_store WHERE eventName = 'AuthorizeSecurityGroupIngress' AND element_at(requestParameters, 'ipPermissions') LIKE '%"cidrIp":"0.0.0.0/0"%'
;
-- judge
SELECT requestparameters['groupId'] AS sg, useridentity.arn, eventtime FROM event_data_store WHERE eventname = 'AuthorizeSecurityGroupIngress' AND contains(requestparameters['ipPermissions'], '0.0.0.0/0')

-- case lake-permissions-parsed
SELECT json_array_length(json_extract(json_parse(element_at(requestParameters, 'ipPermissions')), '$.items')) AS rules, element_at(requestParameters, 'groupName') AS name FROM event_data_store WHERE eventName = 'AuthorizeSecurityGroupIngress'
;
-- judge
SELECT 1 AS rules, requestparameters['groupName'] AS name FROM event_data_store WHERE eventname = 'AuthorizeSecurityGroupIngress'

-- case lake-snapshots-requested
SELECT json_extract(element_at(requestParameters, 'CreateSnapshotsRequest'), '$.InstanceSpecification.InstanceId') AS instance, element_at(responseElements, 'snapshotId') AS snapshot FROM event_data_store WHERE eventName LIKE 'CreateSnapshot%'
;
-- judge
SELECT '"i-0a1b2c3d4e5f60718"' AS instance, responseelements['snapshotId'] AS snapshot FROM event_data_store WHERE eventname LIKE 'CreateSnapshot%'

-- case lake-evaluations
SELECT json_extract_scalar(json_array_get(element_at(requestParameters, 'evaluations'), 0), '$.complianceType') AS type,
  json_extract_scalar(json_array_get(element_at(requestParameters, 'evaluations'), 0), '$.complianceResourceId') AS id,
  json_array_length(element_at(requestParameters, 'evaluations')) AS n,
  element_at(additionalEventData, 'configRuleName') AS rule, element_at(additionalEventData, 'configRuleArn') AS ruleArn
FROM event_data_store WHERE eventSource = 'config.amazonaws.com' AND eventName = 'PutEvaluations'
;
-- judge
SELECT 'NON_COMPLIANT' AS "type", 'public-site' AS id, 1 AS n, 's3-public' AS rule, 'arn:aws:config:us-east-1:111111111111:config-rule/1' AS rulearn

-- case lake-evaluations-of-the-last-element
SELECT json_array_get(element_at(requestParameters, 'evaluations'), -1) AS last FROM event_data_store WHERE eventName = 'PutEvaluations' AND json_array_get(element_at(requestParameters, 'evaluations'), 7) IS NULL
;
-- judge
SELECT json_extract(requestparameters['evaluations'], '$[0]')::VARCHAR AS "last" FROM event_data_store WHERE eventname = 'PutEvaluations'

-- case lake-array-contains-in-json
SELECT eventName, element_at(additionalEventData, 'lakeFormationPrincipal') AS principal FROM event_data_store WHERE eventName = 'GetDataAccess' AND NOT json_array_contains(element_at(additionalEventData, 'insufficientLakeFormationPermissions'), 'db:t')
;
-- judge
SELECT eventname, additionaleventdata['lakeFormationPrincipal'] AS principal FROM event_data_store WHERE eventname = 'GetDataAccess'

-- case lake-query-context
SELECT json_extract_scalar(element_at(requestParameters, 'queryExecutionContext'), '$.catalog') AS catalog, json_extract(element_at(requestParameters, 'queryExecutionContext'), 'database') AS db FROM event_data_store WHERE eventName = 'StartQueryExecution'
;
-- judge
SELECT 'AwsDataCatalog' AS catalog, '"default"' AS db

-- case lake-names-of-attributes
SELECT map_values(cast(json_parse(element_at(requestParameters, 'expressionAttributeNames')) AS map(varchar, varchar))) AS names, element_at(requestParameters, 'indexName') AS index_name, element_at(requestParameters, 'tableName') AS table_name
FROM event_data_store WHERE eventSource = 'dynamodb.amazonaws.com' AND element_at(requestParameters, 'expressionAttributeNames') IS NOT NULL
;
-- judge
SELECT ['day'] AS "names", requestparameters['indexName'] AS index_name, requestparameters['tableName'] AS table_name FROM event_data_store WHERE requestparameters['indexName'] IS NOT NULL

-- case lake-unnested-map-values
SELECT attribute, count(*) AS n FROM event_data_store CROSS JOIN UNNEST(map_values(cast(json_parse(element_at(requestParameters, 'expressionAttributeNames')) AS map(varchar, varchar)))) AS t (attribute) WHERE element_at(requestParameters, 'tableName') = 'orders' GROUP BY attribute
;
-- judge
SELECT 'day' AS attribute, 1 AS n

-- case lake-keys-of-parameters
SELECT key, count(*) AS n FROM event_data_store CROSS JOIN UNNEST(map_keys(requestParameters)) AS t (key) WHERE eventSource = 'rds.amazonaws.com' GROUP BY key ORDER BY n DESC, key
;
-- judge
SELECT key, count(*) AS n FROM (SELECT unnest(map_keys(requestparameters)) AS key FROM event_data_store WHERE eventsource = 'rds.amazonaws.com') GROUP BY 1
ORDER BY 2 DESC, 1

-- case lake-keys-and-values
SELECT eventName, k, v FROM event_data_store CROSS JOIN UNNEST(requestParameters) AS t (k, v) WHERE eventName IN ('DeleteTrail', 'CreateAccessKey')
;
-- judge
SELECT eventname, unnest(map_keys(requestparameters)) AS k, unnest(map_values(requestparameters)) AS v FROM event_data_store WHERE eventname IN ('DeleteTrail', 'CreateAccessKey')

-- case lake-size-of-maps
SELECT eventName, cardinality(requestParameters) AS n FROM event_data_store WHERE cardinality(requestParameters) > 5
;
-- judge
SELECT eventname, cardinality(requestparameters) AS n FROM event_data_store WHERE cardinality(requestparameters) > 5

-- case lake-whole-maps
SELECT eventName, requestParameters, responseElements FROM event_data_store WHERE eventName IN ('DeleteTrail', 'UpdateTrail', 'CreateUser')
;
-- judge
SELECT eventname, requestparameters, responseelements FROM event_data_store WHERE eventname IN ('DeleteTrail', 'UpdateTrail', 'CreateUser')

-- case lake-map-as-text
SELECT eventName FROM event_data_store WHERE json_format(cast(requestParameters AS json)) LIKE '%sg-0123%' AND readOnly = false
;
-- judge
SELECT eventname FROM event_data_store WHERE contains(requestparameters::VARCHAR, 'sg-0123') AND NOT readonly

-- case lake-databases
SELECT element_at(requestParameters, 'dBInstanceIdentifier') AS db, element_at(requestParameters, 'engine') AS engine, element_at(requestParameters, 'engineVersion') AS version, element_at(requestParameters, 'dBInstanceClass') AS class, element_at(requestParameters, 'skipFinalSnapshot') AS skipped, element_at(requestParameters, 'enablePerformanceInsights') AS insights, element_at(requestParameters, 'dBClusterIdentifier') AS cluster, element_at(requestParameters, 'sourceDBClusterIdentifier') AS source
FROM event_data_store WHERE eventSource = 'rds.amazonaws.com'
;
-- judge
SELECT requestparameters['dBInstanceIdentifier'] AS db, requestparameters['engine'] AS engine, requestparameters['engineVersion'] AS version, requestparameters['dBInstanceClass'] AS class, requestparameters['skipFinalSnapshot'] AS skipped, requestparameters['enablePerformanceInsights'] AS insights, requestparameters['dBClusterIdentifier'] AS cluster, requestparameters['sourceDBClusterIdentifier'] AS source FROM event_data_store WHERE eventsource = 'rds.amazonaws.com'

-- case lake-role-of-an-arn
SELECT element_at(split(element_at(requestParameters, 'roleArn'), ':'), 5) AS account, element_at(split(element_at(requestParameters, 'roleArn'), '/'), -1) AS role, element_at(split(userIdentity.arn, ':'), 5) AS caller FROM event_data_store WHERE eventName = 'AssumeRole'
;
-- judge
SELECT string_split(requestparameters['roleArn'], ':')[5] AS account, string_split(requestparameters['roleArn'], '/')[-1] AS role, string_split(useridentity.arn, ':')[5] AS caller FROM event_data_store WHERE eventname = 'AssumeRole'

-- case lake-last-step-of-the-caller
SELECT element_at(split(userIdentity.arn, '/'), -1) AS user, element_at(split(userIdentity.arn, ':'), -1), split(eventSource, '.')[1] AS service, count(*) AS n FROM event_data_store WHERE userIdentity.arn IS NOT NULL AND eventSource LIKE 'sn%' GROUP BY 1, 2, 3
;
-- judge
SELECT string_split(useridentity.arn, '/')[-1] AS "user", string_split(useridentity.arn, ':')[-1], 'sns' AS service, count(*) AS n FROM event_data_store WHERE eventsource = 'sns.amazonaws.com' GROUP BY 1, 2, 3

-- case lake-resources-expanded
SELECT eventName, kmsKey.arn, count(*) AS uses
FROM 5e2676f8-9fce-46ef-8142-3e36a94e6691
CROSS JOIN UNNEST(resources) AS kmsKey (accountid, type, arn, last)
WHERE type = 'AWS::KMS::Key' AND eventTime > '2026-01-05 00:00:00'
GROUP BY eventName, kmsKey.arn
;
-- judge
SELECT eventname, r.arn, count(*) AS uses FROM (SELECT eventname, unnest(resources) AS r FROM event_data_store) WHERE r.type = 'AWS::KMS::Key' GROUP BY 1, 2

-- case lake-resources-as-structs
SELECT eventName, r.type, r.accountid FROM event_data_store CROSS JOIN UNNEST(resources) AS t (r) WHERE eventSource = 'sts.amazonaws.com'
;
-- judge
SELECT eventname, r.type, r.accountid FROM (SELECT eventname, unnest(resources) AS r FROM event_data_store WHERE eventsource = 'sts.amazonaws.com')

-- case lake-comma-unnest
SELECT eventName, res.arn FROM event_data_store, UNNEST(resources) AS res (accountid, type, arn, prefix) WHERE res.type = 'AWS::DynamoDB::Table'
;
-- judge
SELECT eventname, r.arn FROM (SELECT eventname, unnest(resources) AS r FROM event_data_store) WHERE r.type = 'AWS::DynamoDB::Table'

-- case lake-left-join-unnest
SELECT eventName, r.arn FROM event_data_store LEFT JOIN UNNEST(resources) AS t (r) ON TRUE WHERE eventSource IN ('lambda.amazonaws.com')
;
-- judge
SELECT eventname, resources[1].arn AS arn FROM event_data_store WHERE eventsource = 'lambda.amazonaws.com'

-- case lake-first-resource
SELECT eventName, resources[1].arn, element_at(resources, 1).type, element_at(resources, 1).accountId, element_at(resources, 2).arn AS second FROM event_data_store WHERE cardinality(resources) >= 1 AND eventSource = 'kms.amazonaws.com'
;
-- judge
SELECT eventname, resources[1].arn, resources[1].type, resources[1].accountid, resources[2].arn AS second FROM event_data_store WHERE eventsource = 'kms.amazonaws.com'

-- case lake-group-by-the-first-resource
SELECT element_at(resources, 1).arn AS resource, count(*) AS n FROM event_data_store WHERE element_at(resources, 1).arn IS NOT NULL GROUP BY element_at(resources, 1).arn ORDER BY n DESC, resource
;
-- judge
SELECT resources[1].arn AS resource, count(*) AS n FROM event_data_store WHERE resources[1].arn IS NOT NULL GROUP BY 1
ORDER BY 2 DESC, 1

-- case lake-any-match
SELECT eventName, userIdentity.arn FROM event_data_store WHERE any_match(resources, x -> x.type = 'AWS::S3::Object') AND readOnly = false
;
-- judge
SELECT eventname, useridentity.arn FROM event_data_store WHERE len(list_filter(resources, lambda x: x.type = 'AWS::S3::Object')) > 0 AND NOT readonly

-- case lake-filter-resources
SELECT eventName, filter(resources, x -> x.type LIKE 'AWS::S3::B%')[1].arn AS bucket, cardinality(filter(resources, x -> x.type LIKE 'AWS::S3::%')) AS n FROM event_data_store WHERE any_match(resources, x -> x.type = 'AWS::S3::Bucket')
;
-- judge
SELECT eventname, list_filter(resources, lambda x: x.type = 'AWS::S3::Bucket')[1].arn AS bucket, len(list_filter(resources, lambda x: x.type LIKE 'AWS::S3::%')) AS n FROM event_data_store WHERE len(list_filter(resources, lambda x: x.type = 'AWS::S3::Bucket')) > 0

-- case lake-transformed-resources
SELECT eventName, transform(resources, r -> r.arn) AS arns, all_match(resources, r -> r.arn IS NOT NULL) AS all_named, none_match(resources, r -> r.type = 'AWS::EC2::Instance') AS no_instance, reduce(resources, 0, (s, r) -> s + 1, s -> s) AS n FROM event_data_store WHERE cardinality(resources) = 1 AND element_at(resources, 1).type LIKE 'AWS::S3::%'
;
-- judge
SELECT eventname, [resources[1].arn] AS arns, resources[1].arn IS NOT NULL AS all_named, true AS no_instance, 1 AS n FROM event_data_store WHERE len(resources) = 1 AND resources[1].type LIKE 'AWS::S3::%'

-- case lake-filtered-map
SELECT eventName, map_filter(requestParameters, (k, v) -> k LIKE '%Arn') AS arns, transform_values(requestParameters, (k, v) -> length(v)) AS sizes FROM event_data_store WHERE eventName = 'AttachUserPolicy'
;
-- judge
SELECT eventname, MAP {'policyArn': requestparameters['policyArn']} AS arns, MAP {'userName': length(requestparameters['userName']), 'policyArn': length(requestparameters['policyArn'])} AS sizes FROM event_data_store WHERE eventname = 'AttachUserPolicy'

-- case lake-constant-list-of-names
SELECT eventName, count(*) AS n FROM event_data_store WHERE contains(ARRAY['CreateUser', 'DeleteUser', 'CreateAccessKey'], eventName) GROUP BY eventName
;
-- judge
SELECT eventname, count(*) AS n FROM event_data_store WHERE eventname IN ('CreateUser', 'DeleteUser', 'CreateAccessKey') GROUP BY 1

-- case lake-union-of-resources
SELECT element_at(requestParameters, 'topicArn') AS arn, 'sns' AS kind FROM event_data_store WHERE eventSource = 'sns.amazonaws.com'
UNION ALL
SELECT element_at(requestParameters, 'functionName'), 'lambda' FROM event_data_store WHERE eventSource = 'lambda.amazonaws.com'
ORDER BY kind, arn
;
-- judge
SELECT coalesce(requestparameters['topicArn'], requestparameters['functionName']) AS arn, split_part(eventsource, '.', 1) AS kind FROM event_data_store WHERE eventsource IN ('sns.amazonaws.com', 'lambda.amazonaws.com')
ORDER BY 2, 1

-- case lake-union-distinct
SELECT userIdentity.userName AS name FROM event_data_store WHERE eventName = 'ConsoleLogin' UNION SELECT element_at(requestParameters, 'userName') FROM event_data_store WHERE eventName = 'CreateUser' LIMIT 100
;
-- judge
SELECT useridentity.username AS name FROM event_data_store WHERE eventname = 'ConsoleLogin' UNION SELECT requestparameters['userName'] FROM event_data_store WHERE eventname = 'CreateUser'

-- case lake-except
SELECT DISTINCT element_at(requestParameters, 'roleName') AS role FROM event_data_store WHERE element_at(requestParameters, 'roleName') IS NOT NULL
EXCEPT
SELECT userIdentity.sessionContext.sessionIssuer.userName FROM event_data_store WHERE eventTime < '2026-01-06 00:00:00'
;
-- judge
SELECT requestparameters['roleName'] AS role FROM event_data_store WHERE requestparameters['roleName'] IS NOT NULL EXCEPT SELECT useridentity.sessioncontext.sessionissuer.username FROM event_data_store WHERE eventtime < TIMESTAMP '2026-01-06'

-- case lake-intersect
SELECT eventName FROM event_data_store WHERE userIdentity.userName = 'bob' INTERSECT SELECT eventName FROM event_data_store WHERE userIdentity.type = 'AssumedRole'
;
-- judge
SELECT eventname FROM event_data_store WHERE useridentity.username = 'bob' INTERSECT SELECT eventname FROM event_data_store WHERE useridentity.type = 'AssumedRole'

-- case lake-not-exists
SELECT a.eventTime, element_at(a.requestParameters, 'userName') AS user
FROM 5e2676f8-9fce-46ef-8142-3e36a94e6691 a
WHERE a.eventName = 'CreateUser' AND NOT EXISTS (SELECT 1 FROM 5e2676f8-9fce-46ef-8142-3e36a94e6691 b WHERE b.eventName = 'DeactivateMFADevice' AND b.errorCode IS NULL AND element_at(a.requestParameters, 'userName') = element_at(b.requestParameters, 'userName'))
;
-- judge
SELECT eventtime, requestparameters['userName'] AS "user" FROM event_data_store WHERE eventname = 'CreateUser'

-- case lake-in-a-subquery
SELECT eventName, eventTime FROM event_data_store WHERE element_at(requestParameters, 'bucketName') IN (SELECT element_at(requestParameters, 'bucketName') FROM event_data_store WHERE eventName = 'DeleteObject')
;
-- judge
SELECT eventname, eventtime FROM event_data_store WHERE requestparameters['bucketName'] = 'payroll'

-- case lake-self-join
SELECT c.*, d.deleted FROM (SELECT element_at(requestParameters, 'userName') AS name, eventTime AS created FROM event_data_store WHERE eventName = 'CreateUser') c LEFT JOIN (SELECT element_at(requestParameters, 'userName') AS name, eventTime AS deleted FROM event_data_store WHERE eventName = 'DeleteUser') d ON c.name = d.name
;
-- judge
SELECT c.requestparameters['userName'] AS name, c.eventtime AS created, d.eventtime AS deleted FROM event_data_store c LEFT JOIN event_data_store d ON d.eventname = 'DeleteUser' AND d.requestparameters['userName'] = c.requestparameters['userName'] WHERE c.eventname = 'CreateUser'

-- case lake-join-of-two-stores
SELECT a.eventName, b.eventName AS later FROM 5e2676f8-9fce-46ef-8142-3e36a94e6691 AS a INNER JOIN 0a1b2c3d-4e5f-6789-abcd-ef0123456789 AS b ON a.userIdentity.arn = b.userIdentity.arn WHERE a.eventName = 'StopLogging' AND b.eventName IN ('DeleteTrail', 'UpdateTrail') AND b.eventTime > a.eventTime
;
-- judge
SELECT 'StopLogging' AS eventname, eventname AS later FROM event_data_store WHERE eventname IN ('DeleteTrail', 'UpdateTrail')

-- case lake-values
SELECT v.name, count(e.eventID) AS n FROM (VALUES ('DeleteTrail'), ('StopLogging'), ('PutEventSelectors')) AS v (name) LEFT JOIN event_data_store e ON e.eventName = v.name GROUP BY v.name
;
-- judge
SELECT * FROM (VALUES ('DeleteTrail', 1), ('StopLogging', 2), ('PutEventSelectors', 0)) AS t(name, n)

-- case lake-cross-join
SELECT e.eventName, t.total FROM event_data_store e CROSS JOIN (SELECT count(*) AS total FROM event_data_store) t WHERE e.eventName = 'DeleteAccessKey'
;
-- judge
SELECT 'DeleteAccessKey' AS eventname, count(*) AS "total" FROM event_data_store

-- case lake-newest-of-each-user
SELECT userIdentity.arn, max_by(eventName, eventTime) AS latest, max(eventTime) AS at, arbitrary(userIdentity.type) AS type FROM event_data_store WHERE userIdentity.arn IS NOT NULL GROUP BY userIdentity.arn
;
-- judge
SELECT useridentity.arn, arg_max(eventname, eventtime) AS latest, max(eventtime) AS "at", any_value(useridentity.type) AS "type" FROM event_data_store WHERE useridentity.arn IS NOT NULL GROUP BY 1

-- case lake-names-of-a-user
SELECT userIdentity.userName AS user, array_sort(array_agg(DISTINCT eventName)) AS names, cardinality(array_agg(DISTINCT awsRegion)) AS regions FROM event_data_store WHERE userIdentity.userName = 'carol' GROUP BY userIdentity.userName
;
-- judge
SELECT useridentity.username AS "user", list_sort(list(DISTINCT eventname)) AS "names", count(DISTINCT awsregion) AS regions FROM event_data_store WHERE useridentity.username = 'carol' GROUP BY 1

-- case lake-expressions-ignoring-case
SELECT DISTINCT eventName FROM event_data_store WHERE regexp_like(eventName, '(?i)policy') AND NOT regexp_like(eventName, '^(Get|List|Describe)') ORDER BY eventName
;
-- judge
SELECT DISTINCT eventname FROM event_data_store WHERE eventname ILIKE '%policy%'
ORDER BY 1

-- case lake-regexp-on-a-value
SELECT eventName, element_at(requestParameters, 'roleName') AS name FROM event_data_store WHERE regexp_like(element_at(requestParameters, 'roleName'), '(?i)^ADM.N$') OR regexp_extract(userAgent, 'APN/([0-9.]+)', 1) = '1.0' AND eventName LIKE 'Create%'
;
-- judge
SELECT eventname, requestparameters['roleName'] AS name FROM event_data_store WHERE requestparameters['roleName'] ILIKE 'admin' OR contains(useragent, 'APN/1.0') AND eventname LIKE 'Create%'

-- case lake-two-argument-replace
SELECT DISTINCT replace(eventSource, '.amazonaws.com') AS service, replace(eventName, 'Delete', 'Remove') AS name FROM event_data_store WHERE eventName LIKE 'Delete%' AND awsRegion = 'us-east-1'
;
-- judge
SELECT DISTINCT replace(eventsource, '.amazonaws.com', '') AS service, replace(eventname, 'Delete', 'Remove') AS name FROM event_data_store WHERE eventname LIKE 'Delete%' AND awsregion = 'us-east-1'

-- case lake-substr-and-concat
SELECT concat(substr(eventName, 1, 6), '-', userIdentity.userName) AS tag, substr(cast(eventTime AS varchar), 1, 10) AS day FROM event_data_store WHERE eventName = 'DeleteDetector'
;
-- judge
SELECT 'Delete-mallory' AS tag, '2026-01-16' AS "day"

-- case lake-case-and-if
SELECT CASE WHEN userIdentity.type = 'Root' THEN 'root' WHEN userIdentity.userName IS NOT NULL THEN 'user' ELSE 'role' END AS kind, if(readOnly, 'read', 'write') AS access, count(*) AS n FROM event_data_store GROUP BY 1, 2
;
-- judge
SELECT CASE WHEN useridentity.type = 'Root' THEN 'root' WHEN useridentity.username IS NOT NULL THEN 'user' ELSE 'role' END AS kind, CASE WHEN readonly THEN 'read' ELSE 'write' END AS access, count(*) AS n FROM event_data_store GROUP BY 1, 2

-- case lake-coalesced-names
SELECT coalesce(element_at(requestParameters, 'userName'), element_at(requestParameters, 'roleName'), element_at(requestParameters, 'name'), 'none') AS target, count(*) AS n FROM event_data_store WHERE readOnly = false GROUP BY coalesce(element_at(requestParameters, 'userName'), element_at(requestParameters, 'roleName'), element_at(requestParameters, 'name'), 'none')
;
-- judge
SELECT coalesce(requestparameters['userName'], requestparameters['roleName'], requestparameters['name'], 'none') AS target, count(*) AS n FROM event_data_store WHERE NOT readonly GROUP BY 1

-- case lake-number-of-a-value
SELECT element_at(requestParameters, 'bucketName') AS bucket, sum(cast(element_at(additionalEventData, 'bytesTransferredOut') AS double)) AS bytes, max(cast(cast(element_at(additionalEventData, 'bytesTransferredIn') AS double) AS int)) AS most FROM event_data_store WHERE eventName IN ('GetObject', 'PutObject') GROUP BY element_at(requestParameters, 'bucketName')
;
-- judge
SELECT requestparameters['bucketName'] AS bucket, sum(additionaleventdata['bytesTransferredOut']::DOUBLE) AS bytes, max(additionaleventdata['bytesTransferredIn']::DOUBLE::INT) AS most FROM event_data_store WHERE eventname IN ('GetObject', 'PutObject') GROUP BY 1

-- case lake-acl-required
SELECT element_at(requestParameters, 'bucketName') AS bucket, element_at(additionalEventData, 'aclRequired') AS acl, element_at(requestParameters, 'x-amz-server-side-encryption') AS sse FROM event_data_store WHERE element_at(additionalEventData, 'aclRequired') = 'Yes' OR element_at(responseElements, 'x-amz-server-side-encryption') = 'aws:kms'
;
-- judge
SELECT requestparameters['bucketName'] AS bucket, additionaleventdata['aclRequired'] AS acl, requestparameters['x-amz-server-side-encryption'] AS sse FROM event_data_store WHERE additionaleventdata['aclRequired'] = 'Yes' OR eventname = 'PutObject' AND requestparameters['bucketName'] = 'shop-uploads'

-- case lake-boolean-text-in-a-map
SELECT eventName FROM event_data_store WHERE element_at(responseElements, 'encrypted') = 'false' AND element_at(requestParameters, 'zone') LIKE 'ap-southeast-2%'
;
-- judge
SELECT 'CreateVolume' AS eventname

-- case lake-sending-disabled
SELECT userIdentity.arn, element_at(requestParameters, 'enabled') AS enabled FROM event_data_store WHERE eventName = 'UpdateAccountSendingEnabled'
;
-- judge
SELECT useridentity.arn, requestparameters['enabled'] AS enabled FROM event_data_store WHERE eventname = 'UpdateAccountSendingEnabled'

-- case lake-keys-aliases-and-targets
SELECT element_at(requestParameters, 'aliasName') AS alias, element_at(requestParameters, 'targetKeyId') AS target, element_at(requestParameters, 'keyId') AS key FROM event_data_store WHERE eventSource = 'kms.amazonaws.com' AND readOnly = false
;
-- judge
SELECT requestparameters['aliasName'] AS alias, requestparameters['targetKeyId'] AS target, requestparameters['keyId'] AS "key" FROM event_data_store WHERE eventsource = 'kms.amazonaws.com' AND NOT readonly

-- case lake-attribute-types
SELECT eventName, element_at(requestParameters, 'attributeType') AS attribute, element_at(requestParameters, 'volumeId') AS volume FROM event_data_store WHERE element_at(requestParameters, 'attributeType') IN ('CREATE_VOLUME_PERMISSION', 'launchPermission')
;
-- judge
SELECT eventname, requestparameters['attributeType'] AS attribute, requestparameters['volumeId'] AS volume FROM event_data_store WHERE requestparameters['attributeType'] IN ('CREATE_VOLUME_PERMISSION', 'launchPermission')

-- case lake-queries-started
SELECT element_at(requestParameters, 'queryStatement') AS statement, element_at(responseElements, 'queryId') AS id FROM event_data_store WHERE eventName = 'StartQuery'
;
-- judge
SELECT requestparameters['queryStatement'] AS statement, responseelements['queryId'] AS id FROM event_data_store WHERE eventname = 'StartQuery'

-- case lake-subscriptions
SELECT element_at(requestParameters, 'topicArn') AS topic, element_at(responseElements, 'subscriptionArn') AS subscription FROM event_data_store WHERE eventName = 'Subscribe'
;
-- judge
SELECT requestparameters['topicArn'] AS topic, responseelements['subscriptionArn'] AS subscription FROM event_data_store WHERE eventname = 'Subscribe'

-- case lake-missing-keys
SELECT eventName, element_at(requestParameters, 'agentName') AS agent FROM event_data_store WHERE element_at(requestParameters, 'agentName') IS NULL AND eventSource = 'autoscaling.amazonaws.com'
;
-- judge
SELECT eventname, NULL AS agent FROM event_data_store WHERE eventsource = 'autoscaling.amazonaws.com'

-- case lake-tags-of-the-context
SELECT eventName, element_at(eventContext.tagContext.principalTags, 'operator') AS operator, eventContext.tagContext.resourceTags[1].arn FROM event_data_store WHERE element_at(eventContext.tagContext.principalTags, 'operator') IN ('scanner', 'web')
;
-- judge
SELECT eventname, eventcontext.tagcontext.principaltags['operator'] AS operator, eventcontext.tagcontext.resourcetags[1].arn FROM event_data_store WHERE eventcontext.tagcontext.principaltags IS NOT NULL

-- case lake-windows
SELECT eventTime, eventName, lag(eventTime) OVER (PARTITION BY userIdentity.arn ORDER BY eventTime) AS previous FROM event_data_store WHERE userIdentity.type = 'Root'
;
-- judge
SELECT eventtime, eventname, lag(eventtime) OVER (PARTITION BY useridentity.arn ORDER BY eventtime) AS previous FROM event_data_store WHERE useridentity.type = 'Root'

-- case lake-ranked-addresses
SELECT sourceIPAddress, userIdentity.type, count(*) AS calls, row_number() OVER (ORDER BY count(*) DESC, sourceIPAddress, userIdentity.type) AS place FROM event_data_store WHERE sourceIPAddress NOT LIKE '%.amazonaws.com' GROUP BY sourceIPAddress, userIdentity.type ORDER BY place LIMIT 4
;
-- judge
SELECT sourceipaddress, useridentity.type, count(*) AS calls, row_number() OVER (ORDER BY count(*) DESC, sourceipaddress, useridentity.type) AS place FROM event_data_store WHERE sourceipaddress NOT LIKE '%.amazonaws.com' GROUP BY 1, 2 ORDER BY place LIMIT 4

-- case lake-user-agents
SELECT userAgent, count(*) AS count FROM event_data_store WHERE userAgent NOT LIKE '%amazonaws.com' GROUP BY userAgent ORDER BY count(*) DESC, userAgent LIMIT 3
;
-- judge
SELECT useragent, count(*) AS "count" FROM event_data_store WHERE useragent NOT LIKE '%amazonaws.com' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 3

-- case lake-request-ids
SELECT requestID, eventID, errorMessage FROM event_data_store WHERE errorMessage LIKE '%not authorized%' AND eventTime < '2026-01-16 00:00:00'
;
-- judge
SELECT requestid, eventid, errormessage FROM event_data_store WHERE contains(errormessage, 'not authorized') AND eventtime < TIMESTAMP '2026-01-16'

-- case lake-plain-account-filter
SELECT userIdentity.accountId, userIdentity.principalId, userIdentity.accessKeyId FROM event_data_store WHERE userIdentity.accountId = '333333333333' OR userIdentity.accessKeyId = 'AKIAB449408B93234866'
;
-- judge
SELECT useridentity.accountid, useridentity.principalid, useridentity.accesskeyid FROM event_data_store WHERE useridentity.accountid = '333333333333' OR useridentity.accesskeyid = 'AKIAB449408B93234866'

-- case lake-unaliased
SELECT count(*), element_at(requestParameters, 'bucketName'), max(eventTime) FROM event_data_store WHERE eventName = 'GetObject' GROUP BY element_at(requestParameters, 'bucketName') ORDER BY max(eventTime)
;
-- judge
SELECT count(*), requestparameters['bucketName'], max(eventtime) FROM event_data_store WHERE eventname = 'GetObject' GROUP BY 2 ORDER BY 3

-- case lake-aggregates
SELECT eventSource, min(eventTime) AS first, max(eventTime) AS last, count_if(errorCode IS NOT NULL) AS errors, avg(cardinality(requestParameters)) AS width FROM event_data_store GROUP BY eventSource HAVING count(*) > 3
;
-- judge
SELECT eventsource, min(eventtime) AS "first", max(eventtime) AS "last", count(errorcode) AS errors, avg(cardinality(requestparameters)) AS width FROM event_data_store GROUP BY 1 HAVING count(*) > 3

-- case lake-try-of-a-cast
SELECT eventName, try(cast(element_at(requestParameters, 'size') AS int)) AS size, try_cast(element_at(requestParameters, 'volumeType') AS int) AS none FROM event_data_store WHERE eventName = 'CreateVolume'
;
-- judge
SELECT 'CreateVolume' AS eventname, 100 AS size, NULL AS "none"

-- case lake-parsed-map-values
SELECT json_extract_scalar(json_parse(element_at(responseElements, 'user')), '$.arn') AS arn, json_extract_scalar(element_at(responseElements, 'user'), '$.userName') AS name FROM event_data_store WHERE eventName = 'CreateUser'
;
-- judge
SELECT json_extract_string(responseelements['user'], '$.arn') AS arn, json_extract_string(responseelements['user'], '$.userName') AS name FROM event_data_store WHERE eventname = 'CreateUser'

-- case lake-scalar-subquery
SELECT eventName, eventTime FROM event_data_store WHERE eventTime = (SELECT max(eventTime) FROM event_data_store)
;
-- judge
SELECT eventname, eventtime FROM event_data_store ORDER BY eventtime DESC LIMIT 1

-- case lake-with
WITH failed AS (SELECT userIdentity.userName AS name FROM 5e2676f8-9fce-46ef-8142-3e36a94e6691 WHERE eventName = 'ConsoleLogin' AND element_at(responseElements, 'ConsoleLogin') = 'Failure')
SELECT name, count(*) AS n FROM failed GROUP BY name ORDER BY n DESC, name
;
-- judge
SELECT useridentity.username AS name, count(*) AS n FROM event_data_store WHERE eventname = 'ConsoleLogin' AND responseelements['ConsoleLogin'] = 'Failure' GROUP BY 1 ORDER BY 2 DESC, 1

-- case lake-array-contains-an-instance
SELECT eventName, element_at(requestParameters, 'documentName') AS document FROM event_data_store WHERE json_array_contains(element_at(requestParameters, 'instanceIds'), 'i-0a1b2c3d4e5f60718')
;
-- judge
SELECT eventname, requestparameters['documentName'] AS document FROM event_data_store WHERE eventname = 'SendCommand'

-- case lake-join-of-failures
SELECT e.eventName, e.errorCode, n.total FROM event_data_store e INNER JOIN (SELECT eventName, count(*) AS total FROM event_data_store GROUP BY eventName) n ON e.eventName = n.eventName WHERE e.errorCode IS NOT NULL
;
-- judge
SELECT eventname, errorcode, (SELECT count(*) FROM event_data_store n WHERE n.eventname = e.eventname) AS total FROM event_data_store e WHERE errorcode IS NOT NULL

-- case lake-struct-document
SELECT eventTime, requestParameters.instanceType FROM event_data_store WHERE eventName = 'RunInstances' AND requestParameters.instanceType LIKE 'p4d%'
;
-- judge
SELECT eventtime, requestparameters['instanceType'] AS instancetype FROM event_data_store WHERE eventname = 'RunInstances' AND requestparameters['instanceType'] LIKE 'p4d%'
