SELECT account, count(*) c FROM events e GROUP BY account HAVING count(*) > (SELECT avg(source_record) FROM events) AND EXISTS (SELECT 1 FROM events g WHERE g.recipientaccountid = e.account)

SELECT account, count(*) c FROM events e GROUP BY account HAVING count(*) > (SELECT count(*) FROM events WHERE readonly) OR EXISTS (SELECT 1 FROM events g WHERE g.recipientaccountid = e.account)

SELECT account FROM events e GROUP BY account HAVING count(*) > (SELECT avg(source_record) FROM events)

SELECT account, count(*) c FROM events e GROUP BY account HAVING EXISTS (SELECT 1 FROM events g WHERE g.recipientaccountid = e.account)

SELECT account, count(*) c FROM events e GROUP BY account HAVING EXISTS (SELECT 1 FROM events g WHERE g.recipientaccountid = e.account) AND 3 < (SELECT avg(source_record) FROM events)

SELECT account, region, count(*) c, (SELECT count(*) FROM events h WHERE h.region = e.region) FROM events e GROUP BY account, region HAVING count(*) > (SELECT avg(source_record) - 20 FROM events) AND EXISTS (SELECT 1 FROM events g WHERE g.recipientaccountid = e.account) AND count(*) IN (SELECT count(*) FROM events i WHERE i.region = e.region AND i.account = e.account GROUP BY i.readonly) OR count(*) < 3 ORDER BY max(e.eventname), 1, 2

SELECT account, region, count(*) c, sum(count(*)) OVER (PARTITION BY account) FROM events e GROUP BY account, region HAVING count(*) > (SELECT min(source_record) FROM events) AND NOT EXISTS (SELECT 1 FROM events g WHERE g.recipientaccountid = e.account AND g.region > e.region)

SELECT count(*) FROM events e HAVING count(*) > (SELECT min(source_record) FROM events) AND EXISTS (SELECT 1 FROM events g WHERE g.readonly)

SELECT DISTINCT account, count(*) c FROM events e GROUP BY account, region HAVING max(region) > (SELECT min(region) FROM events f WHERE f.account = e.account) AND min(region) < (SELECT max(region) FROM events f WHERE f.account = e.account) ORDER BY c DESC, account LIMIT 3

SELECT account, region FROM events e GROUP BY account, region HAVING count(*) NOT IN (SELECT count(*) FROM events f WHERE f.account <> e.account GROUP BY f.region, f.account) AND max(eventname) = ANY (SELECT eventname FROM events f WHERE f.region > e.region)

SELECT eventid, (SELECT count(*) FROM events f WHERE f.account = e.account AND f.region IN (SELECT g.region FROM events g WHERE g.readonly = e.readonly AND g.eventname = (SELECT max(h.eventname) FROM events h WHERE h.account = f.account AND h.region = e.region))) FROM events e

SELECT e.account, count(*) FROM events e JOIN events f ON e.requestid = f.requestid GROUP BY e.account HAVING sum(CASE WHEN EXISTS (SELECT 1 FROM events g WHERE g.readonly) THEN 1 ELSE 0 END) > 2 AND EXISTS (SELECT 1 FROM events g WHERE g.account <> e.account)

SELECT account, region, count(*) FROM events e GROUP BY ROLLUP (account, region) HAVING count(*) > (SELECT count(*) FROM events f WHERE f.account = e.account AND f.readonly) OR EXISTS (SELECT 1 FROM events f WHERE f.region = e.region AND f.errorcode IS NULL AND f.account <> e.account)

SELECT upper(region) u, count(*) c FROM events e GROUP BY upper(region) HAVING count(*) > 1 AND upper(region) IN (SELECT upper(f.region) FROM events f WHERE f.readonly) AND upper(region) NOT IN (SELECT upper(f.region) FROM events f WHERE f.errorcode = 'x') ORDER BY c DESC, u

SELECT x.account, x.c FROM (SELECT account, count(*) c FROM events e GROUP BY account HAVING count(*) > (SELECT min(source_record) FROM events) AND EXISTS (SELECT 1 FROM events g WHERE g.recipientaccountid = e.account)) x JOIN (SELECT DISTINCT account FROM events) y ON EXISTS (SELECT 1 FROM events f WHERE f.account = x.account AND f.account <= y.account)

SELECT eventid FROM events e WHERE EXISTS (SELECT f.account FROM events f GROUP BY f.account HAVING count(*) > (SELECT count(*) FROM events g WHERE g.account = f.account AND g.region = e.region) AND max(f.region) > ANY (SELECT g.region FROM events g WHERE g.account <> f.account AND g.readonly = e.readonly))

WITH t AS (SELECT DISTINCT account, region FROM events) SELECT a.account, b.region FROM t a JOIN t b ON a.account = b.account AND a.region <> b.region AND (SELECT count(*) FROM t c WHERE c.region = b.region) > (SELECT count(*) FROM t c WHERE c.account < a.account) WHERE EXISTS (SELECT 1 FROM t c WHERE c.account > a.account AND c.region NOT IN (SELECT d.region FROM t d WHERE d.account = b.account AND d.region <> a.region))

SELECT account, count(*) FILTER (WHERE readonly) FROM events e WHERE region IN (SELECT f.region FROM events f WHERE f.account <> e.account) GROUP BY account HAVING NOT (count(*) < (SELECT count(*) FROM events f WHERE f.account < e.account) AND EXISTS (SELECT 1 FROM events f WHERE f.recipientaccountid = e.account)) ORDER BY count(*), account

SELECT useridentity.arn, count(*) FROM events GROUP BY useridentity.arn HAVING count(*) > (SELECT avg(n) FROM (SELECT useridentity.arn, count(*) AS n FROM events GROUP BY useridentity.arn))

SELECT e.useridentity.arn, count(*) FROM events e GROUP BY e.useridentity.arn HAVING count(*) > (SELECT count(*) FROM events e WHERE e.useridentity.arn = 'arn:aws:iam::111111111111:user/alice')

SELECT upper(region), count(*) FROM events GROUP BY upper(region) HAVING upper(region) IN (SELECT upper(region) FROM events WHERE readonly)

SELECT g.k, g.n FROM (SELECT e.useridentity.arn AS k, count(*) AS n FROM events e GROUP BY 1) AS g WHERE EXISTS (SELECT 1 FROM events f WHERE f.useridentity.arn = g.k AND f.errorcode IS NOT NULL)
