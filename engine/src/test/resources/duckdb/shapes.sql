SELECT region, count(*) n, sum(count(*)) OVER () t, rank() OVER (ORDER BY count(*) DESC, region) r FROM events GROUP BY region

SELECT count(*) FROM events HAVING count(*) > 3

SELECT 1 FROM events HAVING count(*) > 3

SELECT 1 AS one FROM events HAVING max(eventname) IS NULL

SELECT eventid FROM events ORDER BY upper(eventname), eventid LIMIT 5

SELECT eventid FROM events ORDER BY length(eventname) DESC, eventid DESC NULLS FIRST LIMIT 5

SELECT count(*) FROM (SELECT eventid FROM events ORDER BY eventtime LIMIT 7) t

WITH a AS (SELECT eventname FROM events WHERE readonly ORDER BY eventname LIMIT 3), b AS (SELECT eventname FROM events WHERE NOT readonly ORDER BY eventname DESC LIMIT 3) SELECT * FROM a UNION ALL SELECT * FROM b

WITH a AS ((SELECT eventname x FROM events ORDER BY eventname LIMIT 2) UNION ALL (SELECT region FROM events ORDER BY region DESC LIMIT 2)) SELECT x, count(*) FROM a GROUP BY x

(SELECT eventname FROM events ORDER BY eventname LIMIT 3) UNION (SELECT region FROM events ORDER BY 1 LIMIT 2) ORDER BY 1 DESC LIMIT 4

SELECT * FROM (VALUES (1, 'a'), (2, 'b'), (3, NULL)) t(n, s)

SELECT n + 1, s || 'x' FROM (VALUES (1, 'a'), (2, 'b')) AS t(n, s) WHERE n > 1

SELECT e.region, v.name, count(*) FROM events e JOIN (VALUES ('us-east-1', 'Virginia'), ('us-west-2', 'Oregon')) v(region, name) ON e.region = v.region GROUP BY e.region, v.name

VALUES (1, 'a'), (2, 'b')

SELECT eventid FROM events WHERE (region, eventname) IN (('us-east-1', 'PutObject'), ('us-east-2', 'RunInstances'))

SELECT eventid FROM events WHERE (region, readonly) NOT IN (('us-east-1', true), ('us-east-2', false))
-- duckdb
SELECT eventid FROM events WHERE NOT (region = 'us-east-1' AND readonly) AND NOT (region = 'us-east-2' AND NOT readonly)

WITH a AS (WITH b AS (SELECT region r FROM events) SELECT r, count(*) c FROM b GROUP BY r) SELECT max(c) FROM a

WITH a AS (SELECT region r, count(*) c FROM events GROUP BY 1), b AS (SELECT r FROM a WHERE c > 10) SELECT x.r, a.c FROM b x JOIN a ON a.r = x.r

SELECT region FROM events GROUP BY region ORDER BY (SELECT count(*) FROM events f WHERE f.region = events.region), region

SELECT region FROM events GROUP BY region HAVING count(*) = (SELECT max(n) FROM (SELECT count(*) n FROM events GROUP BY region) t)

SELECT eventid FROM events ORDER BY (SELECT max(eventname) FROM events f WHERE f.eventid > 'x'), eventid LIMIT 3

SELECT a.region, b.region FROM (SELECT DISTINCT region FROM events) a JOIN (SELECT DISTINCT region FROM events) b ON a.region < b.region AND a.region IN (SELECT region FROM events WHERE readonly)

SELECT a.eventid, b.eventid FROM events a LEFT JOIN events b ON a.eventid = b.eventid AND EXISTS (SELECT 1 FROM events c WHERE c.region = b.region AND c.readonly)

SELECT CASE WHEN region IN (SELECT region FROM events WHERE readonly) THEN 'r' ELSE 'w' END k, count(*) FROM events GROUP BY 1

SELECT CASE (SELECT count(*) FROM events) WHEN 60 THEN 'all' ELSE 'some' END

SELECT DISTINCT region FROM events ORDER BY region DESC

SELECT DISTINCT region, upper(eventname) u FROM events ORDER BY u, region LIMIT 10

SELECT count(DISTINCT (region, eventname)) FROM events

SELECT count(DISTINCT region), count(DISTINCT eventname), count(*) FROM events

SELECT count(*) FILTER (WHERE readonly), sum(source_record) FILTER (WHERE region = 'us-east-1'), count(DISTINCT eventname) FILTER (WHERE readonly IS NULL) FROM events

SELECT region, max(eventname) FILTER (WHERE readonly) FROM events GROUP BY region

SELECT eventid FROM events WHERE source_record > ALL (SELECT source_record FROM events WHERE readonly IS NOT DISTINCT FROM false)

SELECT eventid FROM events WHERE source_record < ANY (SELECT source_record FROM events WHERE region = 'us-east-2')

SELECT eventid FROM events WHERE eventname <> ALL (SELECT eventname FROM events WHERE readonly)

SELECT eventid FROM events WHERE eventname = SOME (SELECT eventname FROM events WHERE readonly)

SELECT a.r, b.r FROM (SELECT DISTINCT region r FROM events) a FULL JOIN (SELECT DISTINCT awsregion r FROM events) b ON a.r = b.r AND a.r LIKE 'us-%'

SELECT a.r, b.r FROM (SELECT DISTINCT region r FROM events) a FULL OUTER JOIN (SELECT DISTINCT awsregion r FROM events) b ON a.r < b.r

SELECT a.r, b.r FROM (SELECT DISTINCT region r FROM events) a FULL OUTER JOIN (SELECT DISTINCT awsregion r FROM events) b ON a.r = b.r WHERE a.r IS NULL OR b.r LIKE 'u%'

SELECT max(useridentity.arn), min(tlsdetails.tlsversion), count(useridentity.sessioncontext.attributes.mfaauthenticated), count(DISTINCT useridentity.type) FROM events

SELECT useridentity.sessioncontext.sessionissuer.username u, count(*) FROM events GROUP BY useridentity.sessioncontext.sessionissuer.username ORDER BY 2 DESC, 1 LIMIT 5

SELECT region, first_value(eventid) OVER (PARTITION BY region ORDER BY eventtime, eventid), lag(eventid) OVER (PARTITION BY region ORDER BY eventid) FROM events

SELECT * FROM (SELECT eventid, row_number() OVER (PARTITION BY region ORDER BY eventtime, eventid) rn FROM events) t WHERE rn <= 2

SELECT eventid, region FROM events QUALIFY row_number() OVER (PARTITION BY region ORDER BY eventid) = 1

SELECT e.region, count(*) FROM events e WHERE e.eventid IN (SELECT f.eventid FROM events f ORDER BY f.eventid LIMIT 50) GROUP BY e.region

SELECT eventid, (SELECT eventname FROM events f WHERE f.eventid = e.eventid LIMIT 1) FROM events e

SELECT x.region, x.c FROM (SELECT region, count(*) c FROM events GROUP BY region ORDER BY c DESC, region LIMIT 3) x ORDER BY c

SELECT (SELECT 1), (SELECT NULL), EXISTS (SELECT 1)

SELECT eventid FROM events WHERE NOT (eventname IN (SELECT eventname FROM events WHERE readonly) AND region = 'us-east-1') OR readonly IN (SELECT true)

SELECT eventid FROM events EXCEPT SELECT eventid FROM events WHERE readonly

SELECT region FROM events INTERSECT SELECT awsregion FROM events WHERE readonly

SELECT region FROM events EXCEPT ALL SELECT awsregion FROM events WHERE readonly

SELECT region FROM events INTERSECT ALL SELECT awsregion FROM events WHERE readonly

SELECT eventid, (readonly, region) IN (SELECT readonly, region FROM events WHERE readonly IS NULL) FROM events
-- duckdb
SELECT eventid, CASE WHEN EXISTS (SELECT 1 FROM events f WHERE f.readonly IS NULL AND f.region = e.region) THEN NULL ELSE false END FROM events e

SELECT eventid FROM events WHERE (readonly, region) NOT IN (SELECT readonly, region FROM events WHERE readonly IS NULL OR region = 'us-west-1')
-- duckdb
SELECT eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events f WHERE (f.readonly IS NULL OR f.region = 'us-west-1') AND f.region = e.region AND (f.readonly = e.readonly) IS NOT FALSE)

SELECT eventid, eventid FROM events ORDER BY eventid DESC LIMIT 7

SELECT eventname, eventid, eventname FROM events ORDER BY eventname, eventid DESC LIMIT 7

SELECT eventid, left(eventname, 3), right(eventname, 3), left(eventname, -3), right(errorcode, -3), left(region, 0), right(region, 99), left(region, -99), right(region, -99) FROM events
