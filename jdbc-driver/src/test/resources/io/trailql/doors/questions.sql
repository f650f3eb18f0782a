-- Statements whose answers must be the same through every door and in every store, rows in a total order.
SELECT count(*) AS n, min(eventtime) AS first_time, max(eventtime) AS last_time, max(date) AS last_date FROM events;
SELECT sourceipaddress, count(*) AS failures, count(DISTINCT useridentity.username) AS users, min(eventtime) AS first_failure
FROM events WHERE eventname = 'ConsoleLogin' AND json_extract_scalar(responseelements, '$.ConsoleLogin') = 'Failure'
GROUP BY sourceipaddress ORDER BY failures DESC, sourceipaddress;
SELECT useridentity.arn AS principal, count(*) AS denied FROM events
WHERE errorcode IN ('AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation')
GROUP BY useridentity.arn ORDER BY denied DESC, principal;
SELECT eventtime, region, useridentity, resources, requestparameters, responseelements, tlsdetails, readonly, errorcode
FROM events WHERE eventname = 'RunInstances' AND region = 'sa-east-1' ORDER BY eventtime, eventid, source_object, source_record;
SELECT * FROM events WHERE useridentity.accesskeyid = 'AKIAI44QH8DHBEXAMPLE' ORDER BY eventtime, eventid, source_object, source_record;
SELECT account, count(CASE WHEN readonly THEN 1 END) AS reads, avg(CASE WHEN readonly THEN 1.0 ELSE 0.0 END) AS share
FROM events GROUP BY account ORDER BY account;
SELECT eventtime, account, region, eventname, eventid FROM events ORDER BY eventtime DESC, eventid, source_object, source_record LIMIT 100;
SELECT source_object, source_record, code, message FROM read_errors ORDER BY source_object, source_record;
SELECT kind, count(*) AS objects, sum(size) AS bytes FROM objects GROUP BY kind ORDER BY kind;
SELECT date, region, count(*) AS n FROM events WHERE account = '111122223333' GROUP BY date, region ORDER BY date, region;
SELECT r.type, count(*) AS n FROM events CROSS JOIN UNNEST(resources) AS t(r) GROUP BY r.type ORDER BY n DESC, r.type;
SELECT eventname, n FROM (SELECT eventname, count(*) AS n, rank() OVER (ORDER BY count(*) DESC, eventname) AS place FROM events GROUP BY eventname) WHERE place <= 10 ORDER BY place;
SELECT insightdetails, eventtime FROM insights ORDER BY eventid, insightdetails.state;
SELECT awsaccountid, digeststarttime, logfiles FROM digests ORDER BY awsaccountid, source_object LIMIT 5;
SELECT useridentity_type, count(*) AS n FROM flat.events GROUP BY useridentity_type ORDER BY useridentity_type;
SELECT eventid, eventjson FROM events WHERE eventname = 'CreateUser' ORDER BY eventid, source_object, source_record;
