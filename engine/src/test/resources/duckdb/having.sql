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
