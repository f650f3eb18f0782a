SELECT e.eventid FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) WHERE region LIKE 'us%' AND n > 3

SELECT eventid FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) WHERE region IN ('us-east-1') OR region LIKE 'eu%' ORDER BY region

SELECT region, max(eventid) FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) WHERE region LIKE 'us%' GROUP BY region HAVING max(region) > 'a' ORDER BY region

SELECT r, a.r, b.r FROM (SELECT DISTINCT region r FROM events) a FULL JOIN (SELECT DISTINCT awsregion r FROM events WHERE awsregion LIKE 'eu%') b USING (r) WHERE r > 'b' ORDER BY r

SELECT r, x, y FROM (SELECT DISTINCT region r, 1 x FROM events WHERE region LIKE 'us%') a RIGHT JOIN (SELECT DISTINCT awsregion r, 2 y FROM events) b USING (r) WHERE r LIKE '%1'

SELECT k, n FROM (SELECT region k, count(*) n FROM events GROUP BY 1) a JOIN (SELECT region k, count(*) n FROM events GROUP BY 1) b USING (k, n) WHERE n > 2 AND k > 'b' GROUP BY k, n

SELECT k, a.n, b.n, c.n FROM (SELECT region k, count(*) n FROM events GROUP BY 1) a JOIN (SELECT region k, count(*) n FROM events GROUP BY 1) b USING (k) JOIN (SELECT region k, count(*) n FROM events GROUP BY 1) c USING (k) WHERE k LIKE 'us%' ORDER BY k

SELECT upper(k) FROM (SELECT region k, count(*) n FROM events GROUP BY 1) a NATURAL JOIN (SELECT region k, count(*) n FROM events GROUP BY 1) b WHERE n > 2 GROUP BY k ORDER BY k

SELECT count(region), max(region), sum(n) FILTER (WHERE region LIKE 'us%') FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region)

SELECT region, row_number() OVER (PARTITION BY region ORDER BY eventid) FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) WHERE n < 30

SELECT eventid FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) WHERE EXISTS (SELECT 1 FROM events f WHERE f.region = c.region AND f.readonly)

SELECT eventid, CASE WHEN region LIKE 'us%' THEN 1 ELSE 0 END FROM events e LEFT JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region)

SELECT eventid FROM events e JOIN (SELECT region, account, count(*) n FROM events GROUP BY region, account) c USING (region, account) WHERE account IN (SELECT account FROM events WHERE readonly) AND region NOT IN (SELECT region FROM events WHERE eventname = 'PutObject')

SELECT count(*) FROM events e JOIN events f USING (eventid) WHERE eventid LIKE '0%'

SELECT count(*) FROM events e JOIN events f USING (eventid, region) JOIN (SELECT region, count(*) n FROM events GROUP BY region) c ON c.region = e.region WHERE eventid LIKE '0%'

SELECT region, max(eventid) FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) GROUP BY region

SELECT region, max(eventid) FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) GROUP BY region ORDER BY region

SELECT region, max(eventid) FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) GROUP BY region ORDER BY 2

SELECT region, max(eventid) FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) GROUP BY region ORDER BY max(eventid)

SELECT region, max(eventid) FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) GROUP BY region HAVING max(region) > 'a'

SELECT region, max(eventid) FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) GROUP BY region HAVING region > 'a'

SELECT upper(region), max(eventid) FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) GROUP BY region

SELECT region || 'x', max(eventid) FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) GROUP BY region, n

SELECT max(eventid) FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) GROUP BY region

SELECT max(eventid) FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) GROUP BY upper(region)

SELECT CASE WHEN region > 'b' THEN 1 ELSE 2 END AS o1, count(*) FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) GROUP BY 1 ORDER BY 2 DESC, o1

SELECT upper(region) AS o1, count(*) FROM events e FULL JOIN (SELECT region, count(*) n FROM events WHERE readonly GROUP BY region) c USING (region) GROUP BY o1

SELECT region, upper(region) AS o2, count(*) FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) GROUP BY ROLLUP (1, 2)

SELECT region AS r, eventid FROM events e JOIN (SELECT region, count(*) n FROM events GROUP BY region) c USING (region) WHERE (SELECT count(*) FROM events f WHERE f.account = e.account) > 3

SELECT k, z FROM (VALUES ('a')) a(k) RIGHT JOIN (VALUES ('a'), ('c')) b(k) USING (k) JOIN (VALUES ('c', 9)) c(k, z) USING (k)

SELECT k, a.n, b.n, c.n FROM (SELECT eventname k, count(*) n FROM events WHERE region = 'us-east-1' GROUP BY 1) a FULL JOIN (SELECT eventname k, count(*) n FROM events WHERE region = 'us-west-2' GROUP BY 1) b USING (k) FULL JOIN (SELECT eventname k, count(*) n FROM events WHERE errorcode IS NOT NULL GROUP BY 1) c USING (k)

SELECT region, account, a.n, b.n, c.n FROM (SELECT region, account, count(*) n FROM events WHERE readonly GROUP BY 1, 2) a FULL JOIN (SELECT region, account, count(*) n FROM events WHERE NOT readonly GROUP BY 1, 2) b USING (region, account) LEFT JOIN (SELECT region, account, count(*) n FROM events WHERE errorcode IS NOT NULL GROUP BY 1, 2) c USING (region, account) WHERE region <> 'us-east-1'

SELECT k, n, m, o FROM (SELECT eventname k, count(*) n FROM events WHERE region = 'us-east-1' GROUP BY 1) a FULL JOIN (SELECT eventname k, count(*) m FROM events WHERE region = 'us-west-2' GROUP BY 1) b USING (k) FULL JOIN (SELECT eventname k, count(*) o FROM events WHERE errorcode IS NOT NULL GROUP BY 1) c USING (k)
-- duckdb
SELECT coalesce(coalesce(a.k, b.k), c.k) k, n, m, o FROM (SELECT eventname k, count(*) n FROM events WHERE region = 'us-east-1' GROUP BY 1) a FULL JOIN (SELECT eventname k, count(*) m FROM events WHERE region = 'us-west-2' GROUP BY 1) b ON a.k = b.k FULL JOIN (SELECT eventname k, count(*) o FROM events WHERE errorcode IS NOT NULL GROUP BY 1) c ON coalesce(a.k, b.k) = c.k

SELECT k, n, m, o FROM (SELECT eventname k, count(*) n FROM events WHERE region = 'us-east-1' GROUP BY 1) a NATURAL FULL JOIN (SELECT eventname k, count(*) m FROM events WHERE region = 'us-west-2' GROUP BY 1) b NATURAL JOIN (SELECT eventname k, count(*) o FROM events WHERE errorcode IS NOT NULL GROUP BY 1) c
