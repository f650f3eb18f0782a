SELECT * FROM (VALUES ('z', CAST(NULL AS VARCHAR))) o(p, q) WHERE (p, q) NOT IN (SELECT * FROM (VALUES ('a', 'x')) i(p, q))
-- duckdb
SELECT 'z', NULL

SELECT p, q, (p, q) IN (SELECT * FROM (VALUES ('a', 'x'), ('b', NULL), (NULL, 'y')) i(p, q)) FROM (VALUES ('a', 'x'), ('a', NULL), ('b', 'x'), ('b', 'y'), ('c', 'y'), ('c', 'z'), (NULL, 'z'), (NULL, NULL), ('z', NULL)) o(p, q)
-- duckdb
SELECT * FROM (VALUES ('a', 'x', true), ('a', NULL, NULL), ('b', 'x', NULL), ('b', 'y', NULL), ('c', 'y', NULL), ('c', 'z', false), (NULL, 'z', NULL), (NULL, NULL, NULL), ('z', NULL, NULL))

SELECT p, q, (p, q) NOT IN (SELECT r, s FROM (VALUES ('a', 'x'), ('b', NULL)) i(r, s) WHERE r <= o.p) FROM (VALUES ('a', 'x'), ('a', NULL), ('b', 'x'), (NULL, 'z'), ('z', NULL), ('A', 'x')) o(p, q)
-- duckdb
SELECT * FROM (VALUES ('a', 'x', false), ('a', NULL, NULL), ('b', 'x', NULL), (NULL, 'z', true), ('z', NULL, true), ('A', 'x', true))

SELECT eventid FROM events e WHERE (errorcode, region) NOT IN (SELECT f.errorcode, f.region FROM events f WHERE f.account = '111111111111')
-- duckdb
SELECT eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events f WHERE f.account = '111111111111' AND (f.errorcode = e.errorcode AND f.region = e.region) IS NOT FALSE)

SELECT eventid FROM events e WHERE (errorcode, region) NOT IN (SELECT f.errorcode, f.awsregion FROM events f WHERE f.account <> e.account AND f.eventname = e.eventname)
-- duckdb
SELECT eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events f WHERE f.account <> e.account AND f.eventname = e.eventname AND (f.errorcode = e.errorcode AND f.awsregion = e.region) IS NOT FALSE)

SELECT eventid FROM events e WHERE readonly OR (errorcode, useridentity.arn) IN (SELECT f.errorcode, f.useridentity.arn FROM events f WHERE f.eventid <> e.eventid)
-- duckdb
SELECT eventid FROM events e WHERE readonly OR EXISTS (SELECT 1 FROM events f WHERE f.eventid <> e.eventid AND f.errorcode = e.errorcode AND f.useridentity.arn = e.useridentity.arn)

SELECT eventid FROM events e WHERE (errorcode, eventname) IN (SELECT f.errorcode, f.eventname FROM events f WHERE f.eventid <> e.eventid)
-- duckdb
SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.eventid <> e.eventid AND f.errorcode = e.errorcode AND f.eventname = e.eventname)

SELECT eventid, (errorcode, eventname, account) NOT IN (SELECT f.errorcode, f.eventname, f.account FROM events f WHERE f.region = e.region AND f.eventid < e.eventid) FROM events e
-- duckdb
SELECT eventid, CASE WHEN EXISTS (SELECT 1 FROM events f WHERE f.region = e.region AND f.eventid < e.eventid AND (f.errorcode = e.errorcode AND f.eventname = e.eventname AND f.account = e.account)) THEN false WHEN EXISTS (SELECT 1 FROM events f WHERE f.region = e.region AND f.eventid < e.eventid AND (f.errorcode = e.errorcode AND f.eventname = e.eventname AND f.account = e.account) IS NULL) THEN NULL ELSE true END FROM events e

SELECT a.account, a.errorcode, b.region FROM (SELECT DISTINCT account, errorcode FROM events) a JOIN (SELECT DISTINCT region FROM events) b ON (a.errorcode, b.region) NOT IN (SELECT f.errorcode, f.region FROM events f WHERE f.account = a.account)
-- duckdb
SELECT a.account, a.errorcode, b.region FROM (SELECT DISTINCT account, errorcode FROM events) a JOIN (SELECT DISTINCT region FROM events) b ON NOT EXISTS (SELECT 1 FROM events f WHERE f.account = a.account AND (f.errorcode = a.errorcode AND f.region = b.region) IS NOT FALSE)

SELECT a.account, a.errorcode, b.region FROM (SELECT DISTINCT account, errorcode FROM events) a LEFT JOIN (SELECT DISTINCT region FROM events) b ON (a.errorcode, b.region) NOT IN (SELECT f.errorcode, f.region FROM events f WHERE f.account = a.account)
-- duckdb
WITH a AS (SELECT DISTINCT account, errorcode FROM events), m AS (SELECT a.account, a.errorcode, b.region FROM a JOIN (SELECT DISTINCT region FROM events) b ON NOT EXISTS (SELECT 1 FROM events f WHERE f.account = a.account AND (f.errorcode = a.errorcode AND f.region = b.region) IS NOT FALSE)) SELECT * FROM m UNION ALL SELECT a.account, a.errorcode, NULL FROM a WHERE NOT EXISTS (SELECT 1 FROM m WHERE m.account = a.account AND m.errorcode IS NOT DISTINCT FROM a.errorcode)

SELECT account, max(errorcode) FROM events e GROUP BY account, region HAVING (max(errorcode), count(*)) NOT IN (SELECT f.errorcode, count(*) FROM events f WHERE f.account <> e.account GROUP BY f.errorcode)
-- duckdb
SELECT account, m FROM (SELECT account, max(errorcode) m, count(*) n FROM events GROUP BY account, region) e WHERE NOT EXISTS (SELECT 1 FROM (SELECT f.account, f.errorcode FROM events f) f WHERE f.account <> e.account GROUP BY f.errorcode HAVING (f.errorcode = e.m AND count(*) = e.n) IS NOT FALSE)

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.region = e.region AND (f.errorcode, f.account) NOT IN (SELECT g.errorcode, g.account FROM events g WHERE g.eventname = e.eventname))
-- duckdb
SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.region = e.region AND NOT EXISTS (SELECT 1 FROM events g WHERE g.eventname = e.eventname AND (g.errorcode = f.errorcode AND g.account = f.account) IS NOT FALSE))
