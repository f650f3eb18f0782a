SELECT e.eventid FROM events e WHERE e.region IN (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid)

SELECT e.eventid FROM events e WHERE e.region NOT IN (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid)

SELECT e.eventid, e.region IN (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid), e.region NOT IN (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e

SELECT e.eventid, CASE WHEN e.region IN (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN 'in' WHEN e.region NOT IN (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN 'out' ELSE 'unknown' END FROM events e WHERE e.region NOT IN (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) OR e.region < 'sa'

SELECT e.eventid FROM events e WHERE e.region = ANY (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.region = 'us-east-1') OR e.eventname = 'PutObject'

SELECT e.eventid, e.region <> ALL (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.region = e.awsregion) FROM events e

SELECT e.eventid FROM events e WHERE e.errorcode NOT IN (SELECT 'NoSuchKey' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid)

SELECT e.eventid, e.errorcode IN (SELECT 'NoSuchKey' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid), e.errorcode NOT IN (SELECT 'NoSuchKey' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e

SELECT e.eventid FROM events e WHERE e.source_record NOT IN (SELECT 7 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid)

SELECT e.eventid, e.source_record IN (SELECT 7 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid), e.source_record NOT IN (SELECT 7 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e

SELECT e.eventid FROM events e WHERE e.readonly IN (SELECT true FROM events x WHERE x.account = e.account AND x.eventid > e.eventid)

SELECT e.eventid FROM events e WHERE e.readonly NOT IN (SELECT true FROM events x WHERE x.account = e.account AND x.eventid > e.eventid)

SELECT e.eventid, e.readonly IN (SELECT true FROM events x WHERE x.account = e.account AND x.eventid > e.eventid), e.readonly NOT IN (SELECT true FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e

SELECT e.eventid, CASE WHEN e.readonly IN (SELECT true FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN 'in' WHEN e.readonly NOT IN (SELECT true FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN 'out' ELSE 'unknown' END FROM events e WHERE e.readonly NOT IN (SELECT true FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) OR e.region < 'sa'

SELECT e.eventid FROM events e WHERE e.readonly = ANY (SELECT true FROM events x WHERE x.account = e.account AND x.region = 'us-east-1') OR e.eventname = 'PutObject'

SELECT e.eventid, e.readonly <> ALL (SELECT true FROM events x WHERE x.account = e.account AND x.region = e.awsregion) FROM events e

SELECT e.eventid FROM events e WHERE e.readonly NOT IN (SELECT false FROM events x WHERE x.account = e.account AND x.eventid > e.eventid)

SELECT e.eventid, e.readonly IN (SELECT false FROM events x WHERE x.account = e.account AND x.eventid > e.eventid), e.readonly NOT IN (SELECT false FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e

SELECT e.eventid FROM events e WHERE e.eventtime NOT IN (SELECT TIMESTAMP '2026-01-05 00:10:00' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid)

SELECT e.eventid, e.eventtime IN (SELECT TIMESTAMP '2026-01-05 00:10:00' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid), e.eventtime NOT IN (SELECT TIMESTAMP '2026-01-05 00:10:00' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e

SELECT e.eventid FROM events e WHERE e.source_record NOT IN (SELECT CAST(7 AS bigint) FROM events x WHERE x.account = e.account AND x.eventid > e.eventid)

SELECT e.eventid, e.source_record IN (SELECT CAST(7 AS bigint) FROM events x WHERE x.account = e.account AND x.eventid > e.eventid), e.source_record NOT IN (SELECT CAST(7 AS bigint) FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e

SELECT e.eventid FROM events e WHERE e.errorcode NOT IN (SELECT CAST(NULL AS varchar) FROM events x WHERE x.account = e.account AND x.eventid > e.eventid)

SELECT e.eventid, e.errorcode IN (SELECT CAST(NULL AS varchar) FROM events x WHERE x.account = e.account AND x.eventid > e.eventid), e.errorcode NOT IN (SELECT CAST(NULL AS varchar) FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e

SELECT e.eventid FROM events e WHERE e.source_record NOT IN (SELECT 7.5 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid)

SELECT e.eventid, e.source_record IN (SELECT 7.5 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid), e.source_record NOT IN (SELECT 7.5 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e

SELECT e.eventid, e.region <> ANY (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.region <> 'us-east-1' ELSE false END FROM events e

SELECT e.eventid, e.region <> ALL (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.region <> 'us-east-1' ELSE true END FROM events e

SELECT e.eventid, e.region = ANY (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.region = 'us-east-1' ELSE false END FROM events e

SELECT e.eventid, e.region = ALL (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.region = 'us-east-1' ELSE true END FROM events e

SELECT e.eventid, e.region < ANY (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.region < 'us-east-1' ELSE false END FROM events e

SELECT e.eventid, e.region < ALL (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.region < 'us-east-1' ELSE true END FROM events e

SELECT e.eventid, e.region >= ANY (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.region >= 'us-east-1' ELSE false END FROM events e

SELECT e.eventid, e.region >= ALL (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.region >= 'us-east-1' ELSE true END FROM events e

SELECT e.eventid, e.source_record <> ANY (SELECT 7 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.source_record <> 7 ELSE false END FROM events e

SELECT e.eventid, e.source_record <> ALL (SELECT 7 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.source_record <> 7 ELSE true END FROM events e

SELECT e.eventid, e.source_record = ANY (SELECT 7 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.source_record = 7 ELSE false END FROM events e

SELECT e.eventid, e.source_record = ALL (SELECT 7 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.source_record = 7 ELSE true END FROM events e

SELECT e.eventid, e.source_record < ANY (SELECT 7 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.source_record < 7 ELSE false END FROM events e

SELECT e.eventid, e.source_record < ALL (SELECT 7 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.source_record < 7 ELSE true END FROM events e

SELECT e.eventid, e.source_record >= ANY (SELECT 7 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.source_record >= 7 ELSE false END FROM events e

SELECT e.eventid, e.source_record >= ALL (SELECT 7 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid > e.eventid) THEN e.source_record >= 7 ELSE true END FROM events e

SELECT e.eventid FROM events e WHERE e.region = (SELECT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid < e.eventid LIMIT 1)

SELECT e.eventid FROM events e WHERE e.region = (SELECT DISTINCT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid < e.eventid)

SELECT e.eventid, (SELECT DISTINCT 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid < e.eventid), (SELECT 7 FROM events x WHERE x.account = e.account AND x.eventid = e.eventid) FROM events e

SELECT e.eventid FROM events e WHERE EXISTS (SELECT 'x' FROM events x WHERE x.account = e.account AND x.eventid < e.eventid GROUP BY 1)
-- duckdb
SELECT e.eventid FROM events e WHERE EXISTS (SELECT 'x' FROM events x WHERE x.account = e.account AND x.eventid < e.eventid)

SELECT e.eventid FROM events e WHERE EXISTS (SELECT 1 FROM (SELECT DISTINCT 'us-east-1' AS c FROM events x WHERE x.account = e.account AND x.eventid < e.eventid) t WHERE t.c = e.region)

SELECT e.eventid FROM events e WHERE EXISTS (SELECT 1 FROM (SELECT DISTINCT true AS c FROM events x WHERE x.account = e.account) t WHERE t.c = e.readonly)

SELECT e.eventid FROM events e WHERE (e.region, e.readonly) IN (SELECT 'us-east-1', x.readonly FROM events x WHERE x.account = e.account AND x.eventid < e.eventid)
-- duckdb
SELECT e.eventid FROM events e WHERE EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid < e.eventid AND ('us-east-1' = e.region AND x.readonly = e.readonly))

SELECT e.eventid FROM events e WHERE (e.errorcode, e.region) IN (SELECT 'NoSuchKey', 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid < e.eventid)
-- duckdb
SELECT e.eventid FROM events e WHERE EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid < e.eventid AND (e.errorcode = 'NoSuchKey' AND e.region = 'us-east-1'))

SELECT e.eventid, (e.readonly, e.region) IN (SELECT true, x.region FROM events x WHERE x.account = e.account AND x.eventid < e.eventid) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid < e.eventid AND e.readonly AND x.region = e.region) THEN true WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid < e.eventid AND (e.readonly AND x.region = e.region) IS NULL) THEN NULL ELSE false END FROM events e

SELECT e.eventid FROM events e WHERE (e.region, e.readonly) NOT IN (SELECT 'us-east-1', x.readonly FROM events x WHERE x.account = e.account AND x.eventid < e.eventid)
-- duckdb
SELECT e.eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid < e.eventid AND ('us-east-1' = e.region AND x.readonly = e.readonly) IS NOT FALSE)

SELECT e.eventid FROM events e WHERE (e.errorcode, e.region) NOT IN (SELECT 'NoSuchKey', 'us-east-1' FROM events x WHERE x.account = e.account AND x.eventid < e.eventid)
-- duckdb
SELECT e.eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid < e.eventid AND (e.errorcode = 'NoSuchKey' AND e.region = 'us-east-1') IS NOT FALSE)

SELECT e.eventid, (e.readonly, e.region) NOT IN (SELECT true, x.region FROM events x WHERE x.account = e.account AND x.eventid < e.eventid) FROM events e
-- duckdb
SELECT e.eventid, NOT CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid < e.eventid AND e.readonly AND x.region = e.region) THEN true WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.eventid < e.eventid AND (e.readonly AND x.region = e.region) IS NULL) THEN NULL ELSE false END FROM events e

SELECT e.eventid FROM events e WHERE EXISTS (SELECT 1 FROM (SELECT f.region, count(*) n FROM events f WHERE f.account = e.account GROUP BY f.region) t WHERE t.n = e.source_record)

SELECT e.eventid FROM events e WHERE e.source_record IN (SELECT count(*) FROM events f WHERE f.account = e.account GROUP BY f.region)

SELECT e.eventid FROM events e WHERE e.source_record NOT IN (SELECT count(*) FROM events f WHERE f.account = e.account GROUP BY f.region)

SELECT e.eventid FROM events e WHERE EXISTS (SELECT 1 FROM (SELECT f.region, max(f.errorcode) m FROM events f WHERE f.account = e.account GROUP BY f.region) t WHERE t.m = e.errorcode)

SELECT e.eventid FROM events e WHERE e.errorcode IN (SELECT max(f.errorcode) FROM events f WHERE f.region = e.region)

SELECT e.eventid FROM events e WHERE e.errorcode NOT IN (SELECT max(f.errorcode) FROM events f WHERE f.region = e.region)

SELECT e.eventid FROM events e WHERE EXISTS (SELECT 1 FROM (SELECT f.eventid i FROM events f WHERE f.region = e.region) a JOIN events g ON g.requestid IS NOT NULL WHERE g.account = e.account AND a.i > g.eventid AND g.errorcode = e.errorcode)

SELECT e.eventid, (SELECT count(*) FROM (SELECT f.eventid i FROM events f WHERE f.region = e.region) a JOIN events g ON g.eventid > a.i WHERE g.errorcode = e.errorcode) FROM events e

SELECT e.eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.region = 'us-east-1' AND (f.errorcode = e.errorcode OR e.errorcode IS NULL))

SELECT e.eventid, EXISTS (SELECT 1 FROM events f WHERE f.region = 'us-east-1' AND (f.errorcode = e.errorcode OR e.errorcode IS NULL)) FROM events e
