WITH w1 AS (SELECT eventtime AS c1, concat_ws('-', json_extract_string(extra, '$.requestId'), vpcendpointid) AS c2, tlsdetails.ciphersuite AS c3, addendum.originalrequestid AS c4, recipientaccountid AS c5 FROM events) SELECT w1.c1 AS o1, w1.c3 AS o2, w1.c5 AS o3, (SELECT count(*) FROM events q2 WHERE q2.region = 'us-east-1' AND q2.recipientaccountid = w1.c5 AND (q2.eventtype IS NULL)) AS o4 FROM w1

WITH w AS (SELECT eventid AS a, upper(eventname) AS n, useridentity.arn AS u FROM events) SELECT a, (SELECT count(*) FROM events f WHERE f.useridentity.arn = w.u) FROM w

WITH w AS (SELECT eventid AS a, upper(eventname) AS n, useridentity.arn AS u FROM events) SELECT a FROM w WHERE EXISTS (SELECT 1 FROM events f WHERE upper(f.eventname) = w.n AND f.eventid < w.a)

WITH w AS (SELECT eventid AS a, upper(eventname) AS n, useridentity.arn AS u FROM events) SELECT a FROM w WHERE NOT EXISTS (SELECT 1 FROM events f WHERE upper(f.eventname) = w.n AND f.eventid < w.a)

SELECT eventid, EXISTS (SELECT 1 FROM events f WHERE f.useridentity.arn = e.useridentity.arn AND f.eventid <> e.eventid) FROM events e

SELECT eventid, NOT EXISTS (SELECT 1 FROM events f WHERE f.useridentity.arn = e.useridentity.arn AND f.eventid <> e.eventid) FROM events e

SELECT eventid, e.errorcode IN (SELECT f.errorcode FROM events f WHERE f.region = e.region) FROM events e

SELECT eventid, e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.region = e.region) FROM events e

SELECT eventid FROM events e WHERE e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.region = e.region AND f.eventtime < e.eventtime)

SELECT eventid FROM events e WHERE e.errorcode IN (SELECT f.errorcode FROM events f WHERE f.region = e.region AND f.eventtime < e.eventtime)

SELECT e.eventid, f.eventname, (SELECT max(g.eventtime) FROM events g WHERE g.eventname = e.eventname AND g.account = f.account) FROM events e JOIN events f ON e.requestid = f.requestid WHERE e.eventid < f.eventid

SELECT e.eventid FROM events e JOIN events f ON e.requestid = f.requestid WHERE EXISTS (SELECT 1 FROM events g WHERE g.eventname = e.eventname AND g.account = f.account AND g.eventid > f.eventid)

SELECT region, n, (SELECT count(*) FROM events f WHERE f.region = a.region AND f.errorcode IS NOT NULL) FROM (SELECT region, count(*) n FROM events GROUP BY region) a

SELECT region, count(*) FROM events e GROUP BY region HAVING count(*) > (SELECT count(*) FROM events f WHERE f.awsregion <> e.region AND f.region = e.region)

SELECT region, count(*), (SELECT count(*) FROM events f WHERE f.region = e.region AND f.readonly) FROM events e GROUP BY region

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.region = e.region AND EXISTS (SELECT 1 FROM events g WHERE g.account = f.account AND g.eventname = e.eventname AND g.eventid <> e.eventid))

SELECT eventid, (SELECT count(*) FROM events f WHERE f.region = e.region AND f.eventid > (SELECT min(g.eventid) FROM events g WHERE g.eventname = e.eventname)) FROM events e

SELECT eventid, (SELECT count(*) FROM events f WHERE f.region = e.region AND f.eventid > (SELECT min(g.eventid) FROM events g WHERE g.eventname = f.eventname)) FROM events e

SELECT eventid, (SELECT f.eventname FROM events f WHERE f.region = e.region ORDER BY f.eventtime DESC, f.eventid LIMIT 1) FROM events e

SELECT eventid, (SELECT sum(n) FROM (SELECT f.eventname, count(*) n FROM events f WHERE f.region = e.region GROUP BY f.eventname) t) FROM events e

SELECT eventid, (SELECT coalesce(max(f.errorcode), 'none') FROM events f WHERE f.region = e.region AND f.eventname = e.eventname) FROM events e

SELECT eventid, (SELECT count(*) + 5 FROM events f WHERE f.errorcode = e.errorcode) FROM events e

SELECT eventid, (SELECT count(DISTINCT f.account) FROM events f WHERE f.errorcode = e.errorcode) FROM events e

SELECT eventid FROM events e WHERE (SELECT count(*) FROM events f WHERE f.errorcode = e.errorcode) = 0

SELECT eventid, (SELECT count(*) FROM events f WHERE f.errorcode IS NOT DISTINCT FROM e.errorcode) FROM events e

SELECT eventid, CASE WHEN EXISTS (SELECT 1 FROM events f WHERE f.errorcode = e.errorcode AND f.eventid <> e.eventid) THEN 'many' ELSE 'one' END FROM events e

SELECT e.eventid, x.n FROM events e LEFT JOIN LATERAL (SELECT count(*) n, max(f.eventname) m FROM events f WHERE f.errorcode = e.errorcode) x ON true

SELECT e.eventid, x.eventid FROM events e CROSS JOIN LATERAL (SELECT f.eventid FROM events f WHERE f.requestid = e.requestid ORDER BY f.eventid LIMIT 2) x

SELECT eventid FROM events e WHERE eventname = ANY (SELECT f.eventname FROM events f WHERE f.region <> e.region)

SELECT eventid FROM events e WHERE eventid >= ALL (SELECT f.eventid FROM events f WHERE f.region = e.region)

SELECT count(*) FROM events e JOIN events f ON e.eventid = f.eventid AND EXISTS (SELECT 1 FROM events g WHERE g.errorcode = e.errorcode AND g.eventid <> f.eventid)

SELECT eventid, (SELECT count(*) FROM (SELECT eventid FROM events f WHERE f.region = e.region UNION ALL SELECT eventid FROM events g WHERE g.account = e.account) t) FROM events e

SELECT eventid, (SELECT count(*) FROM events f JOIN events g ON f.requestid = g.requestid WHERE f.region = e.region AND g.account = e.account) FROM events e

SELECT eventid, (SELECT max(r) FROM (SELECT row_number() OVER (ORDER BY eventid) r FROM events f WHERE f.region = e.region) t) FROM events e

SELECT eventid, (SELECT e.eventname) FROM events e

SELECT eventid, (SELECT count(*) FROM events f WHERE f.eventid = e.eventid AND e.readonly) FROM events e

SELECT eventid, (SELECT count(*) FROM events f WHERE e.readonly) FROM events e

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.region = e.region HAVING count(*) > 100)

SELECT eventid FROM events e WHERE e.region IN (SELECT f.region FROM events f WHERE f.account = e.account GROUP BY f.region HAVING count(*) > 20)

SELECT eventid FROM events e WHERE (e.region, e.eventname) NOT IN (SELECT f.region, f.eventname FROM events f WHERE f.account <> e.account)
-- duckdb
SELECT eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events f WHERE f.account <> e.account AND f.region = e.region AND f.eventname = e.eventname)

SELECT eventid, (SELECT count(*) FROM (SELECT 1 AS uno, f.region r FROM events f WHERE f.account = e.account GROUP BY 1, f.region) t) FROM events e
-- duckdb
SELECT eventid, (SELECT count(*) FROM (SELECT f.region r FROM events f WHERE f.account = e.account GROUP BY f.region) t) FROM events e

SELECT eventid, (SELECT max(r || uno) FROM (SELECT DISTINCT 'x' AS uno, f.region r FROM events f WHERE f.account = e.account) t) FROM events e

SELECT eventid, (SELECT max(r || uno) FROM (SELECT DISTINCT f.region r, 'x' AS uno, f.eventname z FROM events f WHERE f.account = e.account) t) FROM events e

SELECT eventid, (SELECT max(r || uno || n) FROM (SELECT 'x' AS uno, f.region r, count(*) n, f.eventname z FROM events f WHERE f.account = e.account AND f.eventid < e.eventid GROUP BY 'x', f.region, f.eventname) t) FROM events e

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND EXISTS (SELECT DISTINCT 1, g.region FROM events g WHERE g.eventname = e.eventname AND g.region <> f.region))

SELECT e.eventid FROM events e WHERE 'x' IN (SELECT 'x' FROM events f WHERE f.region = e.region AND f.eventid > e.eventid)

SELECT e.eventid, (SELECT count(*) FROM events f WHERE f.region = e.region AND 'us-east-1' IN (SELECT g.region FROM events g WHERE g.eventname = e.eventname AND g.account = f.account)) FROM events e

SELECT e.eventid, (SELECT max(n) FROM (SELECT f.eventname, count(*) n FROM events f WHERE f.region = e.region GROUP BY ROLLUP(f.eventname)) t) FROM events e
-- duckdb
SELECT e.eventid, (SELECT count(*) FROM events f WHERE f.region = e.region) FROM events e

SELECT e.eventid, (SELECT count(*) FROM events f WHERE f.errorcode = e.errorcode HAVING count(*) > 2) FROM events e

SELECT e.eventid, (SELECT string_agg(f.eventid, ',' ORDER BY f.eventid) FROM events f WHERE f.errorcode = e.errorcode) FROM events e

SELECT e.eventid, (SELECT count(*) FROM (SELECT f.eventid FROM events f WHERE f.errorcode = e.errorcode EXCEPT SELECT g.eventid FROM events g WHERE g.region = e.region) t) FROM events e

SELECT e.eventid, (SELECT count(*) FROM (SELECT f.eventname FROM events f WHERE f.errorcode = e.errorcode INTERSECT SELECT g.eventname FROM events g WHERE g.region = e.region) t) FROM events e

SELECT e.eventid, (SELECT n FROM (SELECT f.eventname, row_number() OVER (ORDER BY f.eventid) n, f.eventid i FROM events f WHERE f.region = e.region) t WHERE t.i = e.eventid LIMIT 1) FROM events e

SELECT e.eventid, (SELECT count(*) FROM (SELECT f.eventid FROM events f WHERE f.region = e.region ORDER BY f.eventid LIMIT 3) t) FROM events e

SELECT e.eventid, (SELECT count(*) FROM (SELECT f.eventid FROM events f WHERE f.region = e.region ORDER BY f.eventid OFFSET 20) t) FROM events e

SELECT uno, region, (SELECT count(*) FROM events f WHERE f.region = e.region) FROM (SELECT 1 AS uno, region, count(*) n FROM events GROUP BY 1, region) e

SELECT uno, region, (SELECT count(*) FROM events f WHERE f.region = e.region AND f.account > e.account) FROM (SELECT 1 AS uno, region, account, count(*) n FROM events GROUP BY 1, region, account) e

SELECT e.eventid, (SELECT count(*) FROM (SELECT DISTINCT region FROM events) f WHERE f.region > e.region) FROM (SELECT DISTINCT 'x' AS uno, eventid, region, 5 FROM events) e
