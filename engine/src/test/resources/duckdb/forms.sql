SELECT DISTINCT ON (region) region, eventid FROM events ORDER BY region, eventid DESC

SELECT DISTINCT ON (region, account) region, account, eventid, useridentity.arn FROM events WHERE eventname = 'PutObject' ORDER BY region, account, eventtime DESC, eventid

SELECT DISTINCT ON (region) region, eventid FROM events ORDER BY eventid LIMIT 3

SELECT DISTINCT ON (r) region AS r, eventid FROM events ORDER BY r, eventid

SELECT DISTINCT ON (1) region, eventid FROM events ORDER BY 1, 2

SELECT DISTINCT ON (errorcode) errorcode, eventid FROM events ORDER BY errorcode NULLS FIRST, eventid

SELECT DISTINCT ON (region) region, count(*) AS n, account FROM events GROUP BY region, account ORDER BY region, n DESC, account

SELECT x.region, x.eventid FROM (SELECT DISTINCT ON (region) region, eventid FROM events ORDER BY region, eventid) x WHERE x.eventid > '3'

WITH a AS (SELECT * FROM events WHERE readonly) SELECT DISTINCT ON (region) region, eventid FROM a ORDER BY region, eventid

SELECT DISTINCT ON (region) x.* EXCLUDE (account) FROM (SELECT eventid, region, account FROM events) x ORDER BY region, eventid

SELECT eventid, region, FROM events WHERE region IN ('us-east-1', 'us-east-2',)

SELECT region, count(*) AS n, FROM events GROUP BY region, ORDER BY n

SELECT region, count(*) AS count FROM events GROUP BY region, HAVING count(*) > 2

SELECT eventid FROM events e JOIN events f USING (eventid,) WHERE true

SELECT coalesce(errorcode, 'none',) FROM events

SELECT region, useridentity.username, count(*) FROM events GROUP BY ALL

SELECT region, count(*) AS n, 'x' AS kind, max(eventid) || '!' FROM events GROUP BY ALL ORDER BY ALL

SELECT count(*) AS count FROM events GROUP BY ALL HAVING count > 3

SELECT upper(region) AS r, count(*) FROM events GROUP BY ALL LIMIT 20

SELECT region, account FROM events ORDER BY ALL DESC LIMIT 5

SELECT eventid AS timestamp, eventname AS date, region AS user, account AS count, eventid AS partition, eventid AS year, eventid AS month, eventid AS day, eventid AS hour, eventid AS value, eventid AS result, eventid AS identity, eventid AS index, eventid AS filter, eventid AS min, eventid AS max, eventid AS time, eventid AS interval, eventid AS datetime FROM events

SELECT timestamp, date, count, partition, year, month, day, hour, value, result, identity, index, filter, min, max, time, interval, datetime FROM (SELECT eventid AS timestamp, eventname AS date, account AS count, eventid AS partition, eventid AS year, eventid AS month, eventid AS day, eventid AS hour, eventid AS value, eventid AS result, eventid AS identity, eventid AS index, eventid AS filter, eventid AS min, eventid AS max, eventid AS time, eventid AS interval, eventid AS datetime FROM events) t WHERE timestamp > '7' AND date IS NOT NULL AND year <> 'x' AND hour > '0' ORDER BY timestamp, date, year, hour, day, count

SELECT t.timestamp, t.date, t.user, t.count, t.partition, t.value, t.order FROM (SELECT eventid AS timestamp, eventname AS date, region AS user, account AS count, eventid AS partition, eventid AS value, eventid AS order FROM events) t GROUP BY t.timestamp, t.date, t.user, t.count, t.partition, t.value, t.order ORDER BY t.timestamp, t.date

SELECT date, count(*) FROM (SELECT CAST(eventtime AS date) AS date, region AS timestamp FROM events) t WHERE date >= '2026-01-01' AND date < DATE '2026-02-01' AND timestamp IN ('us-east-1') GROUP BY date ORDER BY date

SELECT timestamp FROM (SELECT eventtime AS timestamp FROM events) t WHERE timestamp BETWEEN timestamp '2026-01-05 00:10:00' AND timestamp '2026-01-05 00:20:00'

SELECT position, range, session, set, power, monday, no, new, method FROM (SELECT eventid AS position, region AS range, eventid AS session, eventid AS set, 1 AS power, 2 AS monday, 3 AS no, 4 AS new, 5 AS method FROM events) t WHERE range > 'us' AND set IS NOT NULL ORDER BY set, power DESC

SELECT eventid AS "Event Id", region AS 'Region', count(*) AS 'n' FROM events GROUP BY eventid, region

SELECT upper(region) AS region, count(*) FROM events GROUP BY region

SELECT substr(region, 1, 2) AS country, count(*) AS n FROM events GROUP BY country HAVING n > 3

SELECT substr(region, 1, 2) AS country, eventid FROM events WHERE country = 'us'

SELECT upper(region) AS account, eventid FROM events WHERE account = '111111111111'

SELECT upper(region) AS r, lower(r) AS q, q || '!' AS z FROM events WHERE r LIKE 'US%' AND length(q) > 3

SELECT region, count(*) AS n, n * 2 AS twice, n + twice AS all_of_it FROM events GROUP BY region

SELECT eventid, region, row_number() OVER (PARTITION BY region ORDER BY eventid) AS rn FROM events QUALIFY rn <= 2


SELECT eventid, x.* EXCLUDE (eventid, region) FROM (SELECT eventid, region, account FROM events) x

SELECT x.* REPLACE (upper(region) AS region) FROM (SELECT eventid, region, account FROM events) x

SELECT * EXCLUDE eventid FROM (SELECT eventid, region, account FROM events) x

SELECT * EXCLUDE (eventid, account) REPLACE (upper(region) AS region) FROM (SELECT eventid, region, account FROM events) x

SELECT * EXCLUDE (eventid), upper(account) AS a FROM (SELECT eventid, region, account FROM events) x ORDER BY upper(account)

SELECT COLUMNS('e.*id|region') FROM (SELECT eventid, region, account FROM events) x

SELECT COLUMNS('^(event|acc)'), region AS r FROM (SELECT eventid, region, account FROM events) x ORDER BY r

FROM events SELECT eventid, region WHERE region = 'us-east-1'

FROM (SELECT eventid, region FROM events) t WHERE region = 'us-east-1' ORDER BY eventid LIMIT 3

SELECT count(*) FROM (FROM events)

WITH a AS (SELECT eventid FROM events WHERE readonly) FROM a ORDER BY eventid

SELECT eventid FROM (FROM events SELECT eventid, region) UNION ALL FROM (SELECT account FROM events)

WITH a AS MATERIALIZED (SELECT eventid, region FROM events), b AS NOT MATERIALIZED (SELECT region, count(*) AS n FROM a GROUP BY 1) SELECT * FROM b WHERE n > (SELECT avg(n) FROM b)

SELECT eventid, unnest(split(eventid, '-')) AS part FROM events

SELECT eventid, unnest(resources).arn AS arn FROM events

SELECT DISTINCT unnest(resources).type AS type FROM events ORDER BY type

SELECT unnest([1, 2, 3]) AS a, unnest(['x', 'y']) AS b

SELECT unnest(split(eventid, '-')) FROM events WHERE region = 'us-east-1'

SELECT item.unnest FROM events, unnest(split(eventid, '-')) AS item

SELECT unnest FROM events, unnest(split(eventid, '-'))

SELECT item.unnest.arn FROM events, unnest(resources) AS item

SELECT eventid, t.p FROM events, unnest(split(eventid, '-')) AS t(p)

SELECT eventid FROM events WHERE region SIMILAR TO '(us|eu)-.*-1'

SELECT eventid FROM events WHERE region NOT SIMILAR TO '(us|eu)-.*-1'

SELECT eventid, region ~ 'us', region ~ 'us.*', region !~ '.*1' FROM events WHERE region ~ '(us|eu)-.*-1' OR region !~ 'us.*'

SELECT eventid FROM events WHERE eventname ~ (substr(eventname, 1, 3) || '.*') AND NOT eventname ~ 'G.*|R.*'

SELECT eventid FROM events WHERE region ^@ 'us' AND NOT eventname ^@ 'Get'

SELECT eventid FROM events WHERE region ~~ 'us%' AND eventname !~~ 'Put%' AND eventname ~~* 'c%' AND eventname !~~* 'CREATE%'

SELECT '{"k":"v"}'::json ->> 'k' AS a, ('{"a":{"b":7}}'::json -> 'a' ->> 'b')::int AS b

SELECT cardinality([1, 2, 3][1:2]), [1, 2, 3][2:][1], [1, 2, 3][:2][2], [1, 2, 3][-2:][1], split('a.b.c', '.')[2:3][2]
-- duckdb
SELECT 2, 2, 2, 2, 'c'

SELECT eventid[1:2], eventid[-1:], eventid[2:100] FROM events

SELECT {'a': 1, 'b': 'x'}.b, s.a, s."b c" FROM (SELECT {'a': 1, "b c": 'x'} AS s)

SELECT CAST('12' AS varchar(10)), CAST(12 AS string), '12'::int, '12'::bigint, 'true'::bool, '1.5'::double, '7'::int8, '7'::int4, '1'::text, TRY_CAST('x' AS hugeint)

SELECT ('2026-01-05 10:00:00'::timestamp)::date, CAST('2026-01-05 10:00:00' AS timestamp(3))

SELECT CAST(['1', '2'] AS int[])[2] + 1, (['7']::bigint[])[1]

SELECT extract('hour' FROM eventtime), extract('minute' FROM eventtime), extract(dow FROM eventtime) FROM events

SELECT eventtime + interval '7' day, eventtime - interval 7 days, eventtime + INTERVAL '1 day', eventtime - INTERVAL '2 hours', eventtime + interval 5 minutes, eventtime - interval '30' second, eventtime + interval (2) day FROM events

SELECT eventtime + interval '1 day 2 hours', eventtime - interval '1 hour 30 minutes' FROM events

SELECT eventtime + interval 1 week, eventtime - interval 1 month, eventtime + interval 1 year, eventtime + interval '1' month FROM events

SELECT eventid FROM events ORDER BY eventid FETCH FIRST ROW ONLY

SELECT count(*) FILTER (WHERE region = 'us-east-1'), count(*) FILTER (region = 'us-east-1'), sum(source_record) FILTER (WHERE readonly) FROM events

SELECT int '7' + 1, bigint '8', double '1.5', varchar 'x', boolean 'true'
