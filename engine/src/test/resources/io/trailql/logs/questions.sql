-- Questions that must have the same answer wherever the archive lies. Each ends with a semicolon; those that end in ORDER BY have a total
-- order and are compared in it, the others as sets.

SELECT count(*) FROM events;

SELECT eventsource, count(*) AS n FROM events GROUP BY eventsource ORDER BY n DESC, eventsource LIMIT 20;

SELECT eventname, count(*) AS n FROM events GROUP BY eventname ORDER BY n DESC, eventname LIMIT 20;

SELECT date_trunc('hour', eventtime) AS hr, errorcode, count(*) AS n FROM events WHERE errorcode IS NOT NULL
GROUP BY date_trunc('hour', eventtime), errorcode ORDER BY hr, errorcode;

SELECT count(DISTINCT useridentity.arn) AS n FROM events;

SELECT eventtime, eventsource, eventname, awsregion, sourceipaddress, eventid FROM events
WHERE useridentity.accesskeyid = (SELECT max(useridentity.accesskeyid) FROM events)
ORDER BY eventtime, eventid, source_object, source_record;

SELECT * FROM events WHERE eventid = (SELECT min(eventid) FROM events WHERE resources IS NOT NULL);

SELECT count(*) AS n, min(eventtime) AS lo, max(eventtime) AS hi FROM events
WHERE sourceipaddress = (SELECT max(sourceipaddress) FROM events WHERE eventname = 'ConsoleLogin');

SELECT eventtime, recipientaccountid, useridentity.type, useridentity.arn, sourceipaddress FROM events
WHERE eventname = 'ConsoleLogin' AND json_extract_scalar(additionaleventdata, '$.MFAUsed') = 'No';

SELECT json_extract_scalar(requestparameters, '$.bucketName') AS bucket, count(*) AS n FROM events
WHERE eventsource = 's3.amazonaws.com' GROUP BY json_extract_scalar(requestparameters, '$.bucketName') ORDER BY n DESC, bucket LIMIT 20;

SELECT eventsource, count(*) AS n FROM events WHERE useragent LIKE '%aws-cli/%' GROUP BY eventsource ORDER BY n DESC, eventsource LIMIT 20;

SELECT eventtime, eventname, useridentity.arn, requestparameters FROM events
WHERE eventsource = 'iam.amazonaws.com'
  AND (eventname LIKE 'Create%' OR eventname LIKE 'Attach%' OR eventname LIKE 'Put%' OR eventname LIKE 'Delete%' OR eventname LIKE 'Update%')
  AND errorcode IS NULL;

SELECT eventtime, eventsource, eventname, awsregion, sourceipaddress, useragent, errorcode FROM events
WHERE useridentity.arn = (SELECT min(useridentity.arn) FROM events WHERE eventname = 'AssumeRole' OR eventname = 'CreateUser');

WITH t AS (SELECT sourceipaddress, count(*) AS n FROM events GROUP BY sourceipaddress ORDER BY n DESC, sourceipaddress LIMIT 50),
     e AS (SELECT sourceipaddress, errorcode, count(*) AS errs FROM events WHERE errorcode IS NOT NULL GROUP BY sourceipaddress, errorcode)
SELECT t.sourceipaddress, t.n, e.errorcode, e.errs FROM t JOIN e ON t.sourceipaddress = e.sourceipaddress
ORDER BY t.n DESC, t.sourceipaddress, e.errs DESC, e.errorcode;

SELECT useridentity.arn AS arn, sourceipaddress, eventname, count(*) AS n FROM events
GROUP BY useridentity.arn, sourceipaddress, eventname ORDER BY n DESC, arn, sourceipaddress, eventname LIMIT 50;

SELECT useridentity.principalid AS p, count(DISTINCT sourceipaddress) AS ips, count(*) AS n FROM events
GROUP BY useridentity.principalid ORDER BY ips DESC, n DESC, p LIMIT 20;

SELECT eventtime, eventsource, eventname, eventid, source_object, source_record FROM events
ORDER BY eventtime DESC, eventid, source_object, source_record LIMIT 100;

SELECT recipientaccountid, eventname, count(*) AS n, max(eventtime) AS last FROM events
WHERE useridentity.type = 'Root' AND eventtype <> 'AwsServiceEvent' GROUP BY recipientaccountid, eventname
ORDER BY n DESC, recipientaccountid, eventname;

SELECT r.arn, c.useridentity.type AS t, count(*) AS n FROM events c CROSS JOIN UNNEST(c.resources) AS u(r)
WHERE c.eventname LIKE 'AssumeRole%' AND r.type = 'AWS::IAM::Role' GROUP BY r.arn, c.useridentity.type ORDER BY n DESC, r.arn, t LIMIT 50;

SELECT * FROM events WHERE eventtime >= '2021-07-01T00:00:00Z' AND eventtime < '2021-08-01T00:00:00Z';

SELECT useridentity.arn AS arn, eventsource, eventname, count(*) AS n, min(errormessage) AS sample FROM events
WHERE errorcode IN ('AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation')
GROUP BY useridentity.arn, eventsource, eventname ORDER BY n DESC, arn, eventsource, eventname LIMIT 50;

SELECT account, region, date, count(*) AS n FROM events WHERE date BETWEEN DATE '2021-12-01' AND DATE '2022-12-31'
GROUP BY account, region, date ORDER BY account, region, date;

SELECT sourceipaddress, count(*) AS failures, count(DISTINCT useridentity.username) AS users, min(eventtime) AS first_failure
FROM events WHERE eventname = 'ConsoleLogin' AND json_extract_scalar(responseelements, '$.ConsoleLogin') = 'Failure'
GROUP BY sourceipaddress ORDER BY failures DESC, sourceipaddress;

SELECT eventtime, region, useridentity.username AS username, sourceipaddress, errorcode, requestparameters, responseelements
FROM events WHERE eventname = 'RunInstances';

SELECT account, count(CASE WHEN readonly THEN 1 END) AS reads, count(CASE WHEN NOT readonly THEN 1 END) AS writes
FROM events GROUP BY account ORDER BY account;

SELECT source_object, source_record, byte_offset, code, message FROM read_errors;

SELECT source_object, kind, account, region, date, delivered_at, size, storage_class FROM objects;

SELECT * FROM insights;

SELECT * FROM digests;

SELECT * FROM flat.events WHERE account NOT IN ('974349055189', '123456789012') AND region <> 'us-east-1';

SELECT source_object, count(*) AS n FROM events WHERE account = '111111111111' OR region = 'eu-west-1' GROUP BY source_object;

SELECT account, eventname, eventtime, row_number() OVER (PARTITION BY account ORDER BY eventtime, eventid, source_object, source_record) AS k
FROM events WHERE region IN ('us-west-2', 'eu-central-1');

SELECT account FROM events WHERE date < '2021/01/01' EXCEPT SELECT account FROM events WHERE date >= '2021/01/01' ORDER BY account;
