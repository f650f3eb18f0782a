SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.region < e.region) AND (NOT EXISTS (SELECT 1 FROM events f WHERE f.errorcode = e.errorcode AND f.eventid <> e.eventid) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.region < e.region) AND (e.eventname IN (SELECT f.eventname FROM events f WHERE f.region <> e.region) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.region < e.region) AND (e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.account = e.account AND f.eventname = e.eventname AND f.eventid > e.eventid) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.region < e.region) AND (e.eventid >= ALL (SELECT f.eventid FROM events f WHERE f.region = e.region AND f.readonly = e.readonly) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.region < e.region) AND ((SELECT max(f.region) FROM events f WHERE f.eventname = e.eventname) > e.region OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.region < e.region) AND ((SELECT count(*) FROM events f WHERE f.errorcode = e.errorcode) = 0 OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.region < e.region) AND (e.region < (SELECT max(region) FROM events WHERE readonly) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.region < e.region) AND (e.account IN (SELECT f.account FROM events f GROUP BY f.account HAVING count(*) > 17) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.region < e.region) AND ((SELECT f.region FROM events f WHERE f.eventid = e.eventid) = e.awsregion OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING NOT EXISTS (SELECT 1 FROM events f WHERE f.errorcode = e.errorcode AND f.eventid <> e.eventid) AND (e.eventname IN (SELECT f.eventname FROM events f WHERE f.region <> e.region) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING NOT EXISTS (SELECT 1 FROM events f WHERE f.errorcode = e.errorcode AND f.eventid <> e.eventid) AND (e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.account = e.account AND f.eventname = e.eventname AND f.eventid > e.eventid) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING NOT EXISTS (SELECT 1 FROM events f WHERE f.errorcode = e.errorcode AND f.eventid <> e.eventid) AND (e.eventid >= ALL (SELECT f.eventid FROM events f WHERE f.region = e.region AND f.readonly = e.readonly) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING NOT EXISTS (SELECT 1 FROM events f WHERE f.errorcode = e.errorcode AND f.eventid <> e.eventid) AND ((SELECT max(f.region) FROM events f WHERE f.eventname = e.eventname) > e.region OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING NOT EXISTS (SELECT 1 FROM events f WHERE f.errorcode = e.errorcode AND f.eventid <> e.eventid) AND ((SELECT count(*) FROM events f WHERE f.errorcode = e.errorcode) = 0 OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING NOT EXISTS (SELECT 1 FROM events f WHERE f.errorcode = e.errorcode AND f.eventid <> e.eventid) AND (e.region < (SELECT max(region) FROM events WHERE readonly) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING NOT EXISTS (SELECT 1 FROM events f WHERE f.errorcode = e.errorcode AND f.eventid <> e.eventid) AND (e.account IN (SELECT f.account FROM events f GROUP BY f.account HAVING count(*) > 17) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING NOT EXISTS (SELECT 1 FROM events f WHERE f.errorcode = e.errorcode AND f.eventid <> e.eventid) AND ((SELECT f.region FROM events f WHERE f.eventid = e.eventid) = e.awsregion OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.eventname IN (SELECT f.eventname FROM events f WHERE f.region <> e.region) AND (e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.account = e.account AND f.eventname = e.eventname AND f.eventid > e.eventid) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.eventname IN (SELECT f.eventname FROM events f WHERE f.region <> e.region) AND (e.eventid >= ALL (SELECT f.eventid FROM events f WHERE f.region = e.region AND f.readonly = e.readonly) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.eventname IN (SELECT f.eventname FROM events f WHERE f.region <> e.region) AND ((SELECT max(f.region) FROM events f WHERE f.eventname = e.eventname) > e.region OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.eventname IN (SELECT f.eventname FROM events f WHERE f.region <> e.region) AND ((SELECT count(*) FROM events f WHERE f.errorcode = e.errorcode) = 0 OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.eventname IN (SELECT f.eventname FROM events f WHERE f.region <> e.region) AND (e.region < (SELECT max(region) FROM events WHERE readonly) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.eventname IN (SELECT f.eventname FROM events f WHERE f.region <> e.region) AND (e.account IN (SELECT f.account FROM events f GROUP BY f.account HAVING count(*) > 17) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.eventname IN (SELECT f.eventname FROM events f WHERE f.region <> e.region) AND ((SELECT f.region FROM events f WHERE f.eventid = e.eventid) = e.awsregion OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.account = e.account AND f.eventname = e.eventname AND f.eventid > e.eventid) AND (e.eventid >= ALL (SELECT f.eventid FROM events f WHERE f.region = e.region AND f.readonly = e.readonly) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.account = e.account AND f.eventname = e.eventname AND f.eventid > e.eventid) AND ((SELECT max(f.region) FROM events f WHERE f.eventname = e.eventname) > e.region OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.account = e.account AND f.eventname = e.eventname AND f.eventid > e.eventid) AND ((SELECT count(*) FROM events f WHERE f.errorcode = e.errorcode) = 0 OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.account = e.account AND f.eventname = e.eventname AND f.eventid > e.eventid) AND (e.region < (SELECT max(region) FROM events WHERE readonly) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.account = e.account AND f.eventname = e.eventname AND f.eventid > e.eventid) AND (e.account IN (SELECT f.account FROM events f GROUP BY f.account HAVING count(*) > 17) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.account = e.account AND f.eventname = e.eventname AND f.eventid > e.eventid) AND ((SELECT f.region FROM events f WHERE f.eventid = e.eventid) = e.awsregion OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.eventid >= ALL (SELECT f.eventid FROM events f WHERE f.region = e.region AND f.readonly = e.readonly) AND ((SELECT max(f.region) FROM events f WHERE f.eventname = e.eventname) > e.region OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.eventid >= ALL (SELECT f.eventid FROM events f WHERE f.region = e.region AND f.readonly = e.readonly) AND ((SELECT count(*) FROM events f WHERE f.errorcode = e.errorcode) = 0 OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.eventid >= ALL (SELECT f.eventid FROM events f WHERE f.region = e.region AND f.readonly = e.readonly) AND (e.region < (SELECT max(region) FROM events WHERE readonly) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.eventid >= ALL (SELECT f.eventid FROM events f WHERE f.region = e.region AND f.readonly = e.readonly) AND (e.account IN (SELECT f.account FROM events f GROUP BY f.account HAVING count(*) > 17) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.eventid >= ALL (SELECT f.eventid FROM events f WHERE f.region = e.region AND f.readonly = e.readonly) AND ((SELECT f.region FROM events f WHERE f.eventid = e.eventid) = e.awsregion OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING (SELECT max(f.region) FROM events f WHERE f.eventname = e.eventname) > e.region AND ((SELECT count(*) FROM events f WHERE f.errorcode = e.errorcode) = 0 OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING (SELECT max(f.region) FROM events f WHERE f.eventname = e.eventname) > e.region AND (e.region < (SELECT max(region) FROM events WHERE readonly) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING (SELECT max(f.region) FROM events f WHERE f.eventname = e.eventname) > e.region AND (e.account IN (SELECT f.account FROM events f GROUP BY f.account HAVING count(*) > 17) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING (SELECT max(f.region) FROM events f WHERE f.eventname = e.eventname) > e.region AND ((SELECT f.region FROM events f WHERE f.eventid = e.eventid) = e.awsregion OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING (SELECT count(*) FROM events f WHERE f.errorcode = e.errorcode) = 0 AND (e.region < (SELECT max(region) FROM events WHERE readonly) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING (SELECT count(*) FROM events f WHERE f.errorcode = e.errorcode) = 0 AND (e.account IN (SELECT f.account FROM events f GROUP BY f.account HAVING count(*) > 17) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING (SELECT count(*) FROM events f WHERE f.errorcode = e.errorcode) = 0 AND ((SELECT f.region FROM events f WHERE f.eventid = e.eventid) = e.awsregion OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.region < (SELECT max(region) FROM events WHERE readonly) AND (e.account IN (SELECT f.account FROM events f GROUP BY f.account HAVING count(*) > 17) OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.region < (SELECT max(region) FROM events WHERE readonly) AND ((SELECT f.region FROM events f WHERE f.eventid = e.eventid) = e.awsregion OR count(*) > 1)

SELECT e.account, e.errorcode, e.region, e.eventname, count(*) FROM events e GROUP BY e.account, e.errorcode, e.region, e.eventname, e.readonly, e.eventid, e.awsregion HAVING e.account IN (SELECT f.account FROM events f GROUP BY f.account HAVING count(*) > 17) AND ((SELECT f.region FROM events f WHERE f.eventid = e.eventid) = e.awsregion OR count(*) > 1)

SELECT e.errorcode, e.region, (SELECT max(eventname) FROM events f WHERE f.region = e.region) FROM events e GROUP BY e.account, e.errorcode, e.region

SELECT e.region, e.account, (SELECT count(*) FROM events f WHERE f.region = e.region), (SELECT count(*) FROM events f WHERE f.account = e.account AND f.region > e.region) FROM events e GROUP BY e.region, e.account

SELECT e.eventname, e.region, count(*) FROM events e GROUP BY e.eventname, e.region HAVING EXISTS (SELECT 1 FROM events f WHERE f.region > e.region AND f.eventname = e.eventname) ORDER BY (SELECT count(*) FROM events f WHERE f.region = e.region), e.eventname

SELECT eventid FROM events x WHERE EXISTS (SELECT e.eventname FROM events e WHERE e.account = x.account GROUP BY e.eventname, e.region HAVING count(*) > (SELECT count(*) FROM events f WHERE f.region = e.region AND f.eventname = x.eventname) AND EXISTS (SELECT 1 FROM events f WHERE f.region < e.region))

SELECT e.useridentity.username u, (SELECT max(x.eventtime) FROM events x WHERE x.useridentity.username = e.useridentity.username) l FROM events e GROUP BY e.useridentity.username

SELECT e.useridentity.username, count(*) FROM events e GROUP BY useridentity.username HAVING EXISTS (SELECT 1 FROM events x WHERE x.useridentity.username = e.useridentity.username AND x.errorcode IS NOT NULL) ORDER BY 2 DESC, 1

SELECT e.useridentity.username, count(*) FROM events e WHERE e.readonly GROUP BY 1 HAVING count(*) > (SELECT count(*) FROM events x WHERE x.errorcode IS NOT NULL AND x.useridentity.username = e.useridentity.username) ORDER BY e.useridentity.username

SELECT date_trunc('hour', e.eventtime) d, (SELECT count(*) FROM events x WHERE x.eventname = 'ConsoleLogin' AND date_trunc('hour', x.eventtime) = date_trunc('hour', e.eventtime)) n FROM events e GROUP BY date_trunc('hour', e.eventtime)
-- duckdb
SELECT d, (SELECT count(*) FROM events x WHERE x.eventname = 'ConsoleLogin' AND date_trunc('hour', x.eventtime) = g.d) n FROM (SELECT DISTINCT date_trunc('hour', eventtime) AS d FROM events) g

SELECT upper(useridentity.username) AS u, account, count(*) FROM events e GROUP BY u, account HAVING EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND upper(x.useridentity.username) > upper(e.useridentity.username))
-- duckdb
SELECT u, account, n FROM (SELECT upper(useridentity.username) AS u, account, count(*) AS n FROM events GROUP BY 1, 2) g WHERE EXISTS (SELECT 1 FROM events x WHERE x.account = g.account AND upper(x.useridentity.username) > g.u)

SELECT useridentity.username, account, count(*), (SELECT count(*) FROM events x WHERE x.useridentity.username = events.useridentity.username AND x.account < events.account) FROM events GROUP BY ROLLUP (useridentity.username, account)
-- duckdb
SELECT u, account, n, (SELECT count(*) FROM events x WHERE x.useridentity.username = g.u AND x.account < g.account) FROM (SELECT useridentity.username AS u, account, count(*) AS n FROM events GROUP BY ROLLUP (useridentity.username, account)) g

SELECT e.useridentity.username, max(e.useridentity.arn), max(e.tlsdetails.tlsversion) FROM events e GROUP BY e.useridentity.username HAVING max(e.region) IN (SELECT max(x.region) FROM events x WHERE x.useridentity.username = e.useridentity.username OR x.useridentity.username IS NULL)

SELECT e.useridentity.username, count(*) FROM events e GROUP BY e.useridentity.username ORDER BY (SELECT count(*) FROM events x WHERE x.useridentity.username = e.useridentity.username), 1
-- duckdb
SELECT u, n FROM (SELECT useridentity.username AS u, count(*) AS n FROM events GROUP BY 1) g ORDER BY (SELECT count(*) FROM events x WHERE x.useridentity.username = g.u), u

SELECT d.k.username, count(*) FROM (SELECT useridentity AS k, region FROM events WHERE readonly) d GROUP BY d.k.username HAVING EXISTS (SELECT 1 FROM events x WHERE x.useridentity.username = d.k.username AND x.region = 'us-east-1')

SELECT e.useridentity.username, (SELECT count(*) FROM events e WHERE e.useridentity.username = 'alice') FROM events e GROUP BY e.useridentity.username
