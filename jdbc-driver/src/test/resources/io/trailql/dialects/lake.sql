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
