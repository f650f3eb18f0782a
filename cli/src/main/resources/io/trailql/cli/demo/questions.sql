-- The questions of the demonstration. Each: its title, then its statement, then a blank line.

-- Who fails to sign in to the console, and from where?
SELECT sourceipaddress, count(*) AS failures,
       count(DISTINCT useridentity.username) AS users,
       min(eventtime) AS first_failure, max(eventtime) AS last_failure
FROM events
WHERE eventname = 'ConsoleLogin'
  AND json_extract_scalar(responseelements, '$.ConsoleLogin') = 'Failure'
GROUP BY sourceipaddress
ORDER BY failures DESC, sourceipaddress

-- Which principals call what they may not?
SELECT useridentity.arn AS principal, count(*) AS denied,
       count(DISTINCT eventname) AS actions
FROM events
WHERE errorcode IN ('AccessDenied', 'AccessDeniedException',
                    'Client.UnauthorizedOperation')
GROUP BY useridentity.arn
ORDER BY denied DESC, principal

-- Which instances were launched in a region where hardly anything else happens?
SELECT eventtime, region, useridentity.username AS username, sourceipaddress,
       errorcode, requestparameters, responseelements
FROM events
WHERE eventname = 'RunInstances'
  AND region IN (SELECT region FROM events
                 GROUP BY region HAVING count(*) < 100)
ORDER BY eventtime, eventid

-- What did one access key do?
SELECT eventtime, region, eventsource, eventname, errorcode, sourceipaddress
FROM events
WHERE useridentity.accesskeyid = 'AKIAI44QH8DHBEXAMPLE'
ORDER BY eventtime, eventid

-- How much is changed, and how much only read?
SELECT account, count(CASE WHEN readonly THEN 1 END) AS reads,
       count(CASE WHEN NOT readonly THEN 1 END) AS writes
FROM events
GROUP BY account
ORDER BY account

-- What are the newest hundred events?
SELECT eventtime, account, region, eventsource, eventname, sourceipaddress
FROM events
ORDER BY eventtime DESC
LIMIT 100

-- What could not be read?
SELECT source_object, source_record, code, message
FROM read_errors
ORDER BY source_object, source_record
