-- Cases that fail, each with why. They do not run.

-- Trino writes what it reads without blanks; here they stay.
-- case lake-policies-with-wide-actions
SELECT element_at(requestParameters, 'policyName') AS policy, json_extract(element_at(requestParameters, 'policyDocument'), '$.Statement[*].Action') AS actions
FROM 5e2676f8-9fce-46ef-8142-3e36a94e6691
WHERE eventSource = 'iam.amazonaws.com' AND element_at(requestParameters, 'policyDocument') IS NOT NULL AND eventTime > '2026-01-05 00:00:00'
;
-- judge
SELECT requestparameters['policyName'] AS policy, '[' || array_to_string(json_extract(requestparameters['policyDocument'], '$.Statement[*].Action')::VARCHAR[], ',') || ']' AS actions FROM event_data_store WHERE requestparameters['policyDocument'] IS NOT NULL

-- A field of a document, whatever the case of its key.
-- case lake-struct-document
SELECT eventTime, requestParameters.instanceType FROM event_data_store WHERE eventName = 'RunInstances' AND requestParameters.instanceType LIKE 'p4d%'
;
-- judge
SELECT eventtime, requestparameters['instanceType'] AS instancetype FROM event_data_store WHERE eventname = 'RunInstances' AND requestparameters['instanceType'] LIKE 'p4d%'
