-- Cases that fail, each with why. They do not run.

-- A field of a document, whatever the case of its key.
-- case athena-document-as-struct
SELECT eventtime, requestparameters.bucketname, requestparameters.key FROM cloudtrail_logs WHERE requestparameters.bucketname = 'payroll' AND eventname = 'DeleteObject'
;
-- judge
SELECT eventtime, json_extract_string(requestparameters, '$.bucketName') AS bucketname, json_extract_string(requestparameters, '$.key') AS "key" FROM cloudtrail_logs WHERE eventname = 'DeleteObject'

-- A field of a document, whatever the case of its key.
-- case athena-additional-data-as-struct
SELECT additionaleventdata.bytestransferredout FROM cloudtrail_logs WHERE eventname = 'GetObject' AND sourceipaddress = '203.0.113.66'
;
-- judge
SELECT json_extract_string(additionaleventdata, '$.bytesTransferredOut') AS bytestransferredout FROM cloudtrail_logs WHERE eventname = 'GetObject' AND sourceipaddress = '203.0.113.66'

-- Aggregates with different ORDER BY in one query.
-- case athena-arrays-of-distinct-names
SELECT sourceipaddress, array_agg(DISTINCT eventname ORDER BY eventname) AS events, array_agg(DISTINCT useridentity.username ORDER BY useridentity.username) FILTER (WHERE useridentity.username IS NOT NULL) AS users
FROM cloudtrail_logs WHERE sourceipaddress LIKE '192.0.2.%' GROUP BY sourceipaddress
;
-- judge
SELECT sourceipaddress, list(DISTINCT eventname ORDER BY eventname) AS events, list(DISTINCT useridentity.username ORDER BY useridentity.username) FILTER (useridentity.username IS NOT NULL) AS users FROM cloudtrail_logs WHERE sourceipaddress LIKE '192.0.2.%' GROUP BY 1

-- The day of a time as CloudTrail writes it.
-- case athena-time-filters-of-cast
SELECT count(*) AS n FROM cloudtrail_logs WHERE cast(eventtime AS timestamp) >= timestamp '2026-01-16 04:00:00' AND cast(eventtime AS date) < date '2026-01-17'
;
-- judge
SELECT count(*) AS n FROM cloudtrail_logs WHERE eventtime >= '2026-01-16T04' AND eventtime < '2026-01-17'
