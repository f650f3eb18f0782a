SELECT eventid, sum(CASE WHEN eventtime > (SELECT max(eventtime) - INTERVAL '30' MINUTE FROM events) THEN 1 ELSE 0 END) OVER (PARTITION BY eventname) FROM events

SELECT eventid, row_number() OVER (PARTITION BY account IN (SELECT account FROM events WHERE eventname = 'ConsoleLogin' AND readonly) ORDER BY eventid) FROM events

SELECT eventid, rank() OVER (ORDER BY date_diff('minute', eventtime, (SELECT max(eventtime) FROM events))) FROM events

SELECT eventid, lag(eventid, 1, (SELECT min(eventid) FROM events)) OVER (ORDER BY eventid), (SELECT count(*) FROM events f WHERE f.account = e.account) FROM events e

SELECT eventid, count(*) OVER (PARTITION BY coalesce((SELECT max(f.eventname) FROM events f WHERE f.region = e.region AND f.eventid < e.eventid), 'none')) FROM events e

SELECT eventid, n FROM (SELECT eventid, row_number() OVER (PARTITION BY CASE WHEN EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.errorcode = 'AccessDenied' AND f.eventid > e.eventid) THEN 1 ELSE 0 END ORDER BY eventid DESC) AS n FROM events e) WHERE n <= 3

SELECT eventid, sum(source_record) FILTER (WHERE readonly) OVER (PARTITION BY account) FROM events

SELECT eventid, count(*) FILTER (WHERE readonly) OVER (PARTITION BY account ORDER BY eventid), count(errorcode) FILTER (WHERE region > 'sa') OVER (), max(eventname) FILTER (WHERE errorcode IS NULL) OVER w FROM events WINDOW w AS (PARTITION BY region ORDER BY eventid ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)

SELECT region, sum(count(*)) FILTER (WHERE region > 'eu-west-1') OVER (ORDER BY region) FROM events GROUP BY region

SELECT eventid, avg(source_record) FILTER (WHERE errorcode = 'none at all') OVER (PARTITION BY account) FROM events
