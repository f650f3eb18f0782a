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
