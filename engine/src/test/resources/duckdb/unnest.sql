SELECT eventid, r.arn FROM events CROSS JOIN UNNEST(resources) AS t(r) WHERE r.type IS NOT NULL
-- duckdb
SELECT eventid, r.arn FROM (SELECT eventid, unnest(resources) r FROM events) WHERE r.type IS NOT NULL

SELECT eventid, r.arn, n FROM events CROSS JOIN UNNEST(resources) WITH ORDINALITY AS t(r, n)
-- duckdb
SELECT eventid, unnest(resources).arn, generate_subscripts(resources, 1) FROM events

SELECT eventid, r.arn FROM events LEFT JOIN UNNEST(resources) AS t(r) ON true
-- duckdb
SELECT eventid, unnest(CASE WHEN len(resources) > 0 THEN resources ELSE [NULL] END).arn FROM events

SELECT eventid, r.arn FROM events LEFT JOIN UNNEST(resources) AS t(r) ON r.type = 'AWS::S3::Bucket'
-- duckdb
SELECT e.eventid, x.arn FROM events e LEFT JOIN (SELECT rowid i, unnest(resources) r FROM events) u ON u.i = e.rowid AND u.r.type = 'AWS::S3::Bucket', LATERAL (SELECT u.r.arn AS arn) x

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM UNNEST(e.resources) AS t(r) WHERE r.arn LIKE '%s3%')
-- duckdb
SELECT eventid FROM events e WHERE len(list_filter(e.resources, lambda r: r.arn LIKE '%s3%')) > 0

SELECT eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM UNNEST(e.resources) AS t(r) WHERE r.arn LIKE '%s3%')
-- duckdb
SELECT eventid FROM events e WHERE coalesce(len(list_filter(e.resources, lambda r: r.arn LIKE '%s3%')), 0) = 0

SELECT eventid, (SELECT count(*) FROM UNNEST(e.resources) AS t(r)) FROM events e
-- duckdb
SELECT eventid, coalesce(len(resources), 0) FROM events e

SELECT eventid, (SELECT max(r.arn) FROM UNNEST(e.resources) AS t(r)) FROM events e
-- duckdb
SELECT eventid, list_max(list_transform(resources, lambda r: r.arn)) FROM events e

SELECT e.eventid, r.arn FROM events e CROSS JOIN UNNEST(e.resources) AS t(r) WHERE EXISTS (SELECT 1 FROM events f WHERE f.requestid = e.requestid AND f.eventid <> e.eventid)
-- duckdb
SELECT e.eventid, e.r.arn FROM (SELECT *, unnest(resources) r FROM events) e WHERE EXISTS (SELECT 1 FROM events f WHERE f.requestid = e.requestid AND f.eventid <> e.eventid)

SELECT e.eventid, r.arn FROM events e CROSS JOIN UNNEST(e.resources) AS t(r) WHERE NOT EXISTS (SELECT 1 FROM events f WHERE f.requestid = e.requestid AND f.eventid <> e.eventid)
-- duckdb
SELECT e.eventid, e.r.arn FROM (SELECT *, unnest(resources) r FROM events) e WHERE NOT EXISTS (SELECT 1 FROM events f WHERE f.requestid = e.requestid AND f.eventid <> e.eventid)

SELECT e.eventid, r.arn, (SELECT count(*) FROM events f WHERE f.eventname = e.eventname) FROM events e CROSS JOIN UNNEST(e.resources) AS t(r)
-- duckdb
SELECT e.eventid, e.r.arn, (SELECT count(*) FROM events f WHERE f.eventname = e.eventname) FROM (SELECT *, unnest(resources) r FROM events) e

SELECT e.eventid, r.arn, (SELECT count(*) FROM events f WHERE f.useridentity.arn = r.arn) FROM events e CROSS JOIN UNNEST(e.resources) AS t(r)
-- duckdb
SELECT e.eventid, e.r.arn, (SELECT count(*) FROM events f WHERE f.useridentity.arn = e.r.arn) FROM (SELECT *, unnest(resources) r FROM events) e

SELECT e.eventid, r.arn FROM events e CROSS JOIN UNNEST(e.resources) AS t(r) WHERE r.accountid NOT IN (SELECT f.account FROM events f WHERE f.eventname = e.eventname)
-- duckdb
SELECT e.eventid, e.r.arn FROM (SELECT *, unnest(resources) r FROM events) e WHERE e.r.accountid NOT IN (SELECT f.account FROM events f WHERE f.eventname = e.eventname)

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM UNNEST(e.resources) AS t(r) JOIN events f ON f.useridentity.arn = r.arn)
-- duckdb
SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE list_contains(list_transform(e.resources, lambda r: r.arn), f.useridentity.arn))

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.useridentity.arn IN (SELECT r.arn FROM UNNEST(e.resources) AS t(r)))
-- duckdb
SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE list_contains(list_transform(e.resources, lambda r: r.arn), f.useridentity.arn))

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f CROSS JOIN UNNEST(f.resources) AS t(r) WHERE r.arn = e.useridentity.arn)
-- duckdb
SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM (SELECT unnest(resources) r FROM events) f WHERE f.r.arn = e.useridentity.arn)

SELECT eventid, (SELECT count(*) FROM events f CROSS JOIN UNNEST(f.resources) AS t(r) WHERE f.region = e.region) FROM events e
-- duckdb
SELECT eventid, (SELECT count(*) FROM (SELECT region, unnest(resources) r FROM events) f WHERE f.region = e.region) FROM events e

SELECT eventid FROM events e WHERE 'AWS::S3::Bucket' IN (SELECT r.type FROM UNNEST(e.resources) AS t(r))
-- duckdb
SELECT eventid FROM events e WHERE list_contains(list_transform(e.resources, lambda r: r.type), 'AWS::S3::Bucket')

SELECT eventid, (SELECT min(n) FROM UNNEST(e.resources) WITH ORDINALITY AS t(r, n) WHERE r.type = 'AWS::S3::Bucket') FROM events e
-- duckdb
SELECT eventid, list_position(list_transform(e.resources, lambda r: r.type), 'AWS::S3::Bucket') FROM events e

SELECT eventid, x.n FROM events e CROSS JOIN LATERAL (SELECT count(*) n FROM UNNEST(e.resources) AS t(r) WHERE r.arn IS NOT NULL) x
-- duckdb
SELECT eventid, coalesce(len(list_filter(resources, lambda r: r.arn IS NOT NULL)), 0) FROM events e

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM UNNEST(e.resources) AS t(r) WHERE r.accountid = e.account AND EXISTS (SELECT 1 FROM events f WHERE f.useridentity.arn = r.arn))
-- duckdb
SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE list_contains(list_transform(list_filter(e.resources, lambda r: r.accountid = e.account), lambda r: r.arn), f.useridentity.arn))

SELECT e.eventid FROM events e WHERE e.useridentity.accountid NOT IN (SELECT f.account FROM events f WHERE f.eventname = e.eventname)

SELECT e.eventid, e.useridentity.accountid IN (SELECT f.account FROM events f WHERE f.eventname = e.eventname) FROM events e

SELECT e.eventid, e.useridentity.username NOT IN (SELECT f.useridentity.username FROM events f WHERE f.useridentity.type = e.useridentity.type) FROM events e

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM UNNEST(e.resources) AS t(r) WHERE r.type IS NOT NULL AND EXISTS (SELECT 1 FROM events f WHERE f.account = r.accountid AND f.readonly = e.readonly))
-- duckdb
SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE list_contains(list_transform(list_filter(e.resources, lambda r: r.type IS NOT NULL), lambda r: r.accountid), f.account) AND f.readonly = e.readonly)

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND EXISTS (SELECT 1 FROM UNNEST(f.resources) AS t(r) WHERE r.accountid <> e.recipientaccountid))
-- duckdb
SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM (SELECT account, unnest(resources) r FROM events) f WHERE f.account = e.account AND f.r.accountid <> e.recipientaccountid)

SELECT eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND EXISTS (SELECT 1 FROM UNNEST(f.resources) AS t(r) WHERE r.accountid <> e.recipientaccountid))
-- duckdb
SELECT eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM (SELECT account, unnest(resources) r FROM events) f WHERE f.account = e.account AND f.r.accountid <> e.recipientaccountid)

SELECT eventid, (SELECT count(DISTINCT r.type) FROM UNNEST(e.resources) AS t(r) WHERE r.arn LIKE '%' || e.account || '%') FROM events e
-- duckdb
SELECT eventid, coalesce(len(list_distinct(list_transform(list_filter(e.resources, lambda r: r.arn LIKE '%' || e.account || '%'), lambda r: r.type))), 0) FROM events e

SELECT eventid, (SELECT r.arn FROM UNNEST(e.resources) AS t(r) ORDER BY r.arn LIMIT 1) FROM events e
-- duckdb
SELECT eventid, list_min(list_transform(e.resources, lambda r: r.arn)) FROM events e

SELECT eventid, (SELECT r.arn FROM UNNEST(e.resources) AS t(r) ORDER BY r.arn DESC OFFSET 1 LIMIT 1) FROM events e
-- duckdb
SELECT eventid, list_reverse_sort(list_transform(e.resources, lambda r: r.arn), 'NULLS LAST')[2] FROM events e

SELECT eventid, (SELECT string_agg(r.type, ',') FROM UNNEST(e.resources) AS t(r)) FROM events e
-- duckdb
SELECT eventid, nullif(array_to_string(list_filter(list_transform(e.resources, lambda r: r.type), lambda x: x is not null), ','), '') FROM events e

SELECT e.eventid, (SELECT count(*) FROM UNNEST(e.resources) AS t(x) CROSS JOIN UNNEST(e.resources) AS u(y)) FROM events e
-- duckdb
SELECT eventid, coalesce(len(resources) * len(resources), 0) FROM events

SELECT e.eventid, t.n FROM events e LEFT JOIN LATERAL (SELECT r.type ty, count(*) n FROM UNNEST(e.resources) AS u(r) GROUP BY r.type) t ON true
-- duckdb
SELECT e.eventid, t.n FROM events e LEFT JOIN (SELECT i, r.type, count(*) n FROM (SELECT rowid i, unnest(resources) r FROM events) GROUP BY 1, 2) t ON t.i = e.rowid

SELECT e.eventid FROM events e WHERE e.account = ANY (SELECT r.accountid FROM UNNEST(e.resources) AS t(r))
-- duckdb
SELECT e.eventid FROM events e WHERE list_contains(list_transform(e.resources, lambda r: r.accountid), e.account)

SELECT e.eventid, e.account NOT IN (SELECT r.accountid FROM UNNEST(e.resources) AS t(r)) FROM events e
-- duckdb
SELECT e.eventid, e.account NOT IN (SELECT a.r.accountid FROM (SELECT rowid i, unnest(resources) r FROM events) a WHERE a.i = e.rowid) FROM events e

SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM UNNEST(e.resources) AS t(r) WHERE r.type LIKE '%S3%') THEN 's3' WHEN e.readonly THEN 'read' ELSE 'other' END k FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN len(list_filter(resources, lambda r: r.type LIKE '%S3%')) > 0 THEN 's3' WHEN e.readonly THEN 'read' ELSE 'other' END k FROM events e

SELECT region, count(*) FROM events e WHERE EXISTS (SELECT 1 FROM UNNEST(resources) AS t(r) WHERE r.arn LIKE 'arn:%') GROUP BY region HAVING count(*) > 1
-- duckdb
SELECT region, count(*) FROM events e WHERE len(list_filter(resources, lambda r: r.arn LIKE 'arn:%')) > 0 GROUP BY region HAVING count(*) > 1

WITH w AS (SELECT eventid, resources rs, account a FROM events WHERE readonly) SELECT eventid FROM w WHERE EXISTS (SELECT 1 FROM UNNEST(w.rs) AS t(r) WHERE r.accountid = w.a)
-- duckdb
SELECT eventid FROM events WHERE readonly AND list_contains(list_transform(resources, lambda r: r.accountid), account)

SELECT e.eventid FROM events e JOIN events f ON e.eventid = f.eventid WHERE EXISTS (SELECT 1 FROM UNNEST(e.resources) AS t(r) WHERE r.accountid = f.account)
-- duckdb
SELECT e.eventid FROM events e JOIN events f ON e.eventid = f.eventid WHERE list_contains(list_transform(e.resources, lambda r: r.accountid), f.account)

SELECT e.eventid FROM events e JOIN events f ON e.eventid = f.eventid AND EXISTS (SELECT 1 FROM UNNEST(e.resources) AS t(r) WHERE r.accountid = e.account)
-- duckdb
SELECT e.eventid FROM events e JOIN events f ON e.eventid = f.eventid WHERE list_contains(list_transform(e.resources, lambda r: r.accountid), e.account)

SELECT eventid, (SELECT max(x) FROM UNNEST(split(e.eventsource, '.')) AS t(x)) FROM events e
-- duckdb
SELECT eventid, list_max(string_split(e.eventsource, '.')) FROM events e

SELECT eventid, (SELECT max(x) FROM UNNEST(ARRAY[e.eventsource, e.eventname]) AS t(x)) FROM events e
-- duckdb
SELECT eventid, greatest(e.eventsource, e.eventname) FROM events e

SELECT eventid, (SELECT max(n) FROM (SELECT r.arn a, row_number() OVER (ORDER BY r.arn) n FROM UNNEST(e.resources) AS t(r)) q WHERE a IS NOT NULL) FROM events e
-- duckdb
SELECT eventid, nullif(len(list_filter(e.resources, lambda r: r.arn IS NOT NULL)), 0) FROM events e

SELECT eventid, (SELECT count(*) FROM (SELECT r.arn FROM UNNEST(e.resources) AS t(r) UNION SELECT e.useridentity.arn) q) FROM events e
-- duckdb
SELECT eventid, len(list_distinct(list_append(coalesce(list_transform(resources, lambda r: coalesce(r.arn, '-')), []), coalesce(useridentity.arn, '-')))) FROM events e

SELECT eventid, (SELECT sum(c) FROM (SELECT r.type, count(*) c FROM UNNEST(e.resources) AS t(r) GROUP BY GROUPING SETS ((r.type), ())) q) FROM events e WHERE readonly
-- duckdb
SELECT eventid, coalesce(len(resources), 0) * 2 FROM events e WHERE readonly

SELECT eventid, (SELECT count_if(f.readonly) FROM events f WHERE f.errorcode = e.errorcode), (SELECT approx_distinct(f.region) FROM events f WHERE f.errorcode = e.errorcode) FROM events e
-- duckdb
SELECT eventid, (SELECT coalesce(count_if(f.readonly), 0) FROM events f WHERE f.errorcode = e.errorcode), (SELECT count(DISTINCT f.region) FROM events f WHERE f.errorcode = e.errorcode) FROM events e

SELECT eventid FROM events e WHERE (SELECT count_if(f.readonly) FROM events f WHERE f.errorcode = e.errorcode) = 0
-- duckdb
SELECT eventid FROM events e WHERE coalesce((SELECT count(*) FROM events f WHERE f.readonly AND f.errorcode = e.errorcode), 0) = 0

SELECT e.eventid, a.arn, b.arn FROM events e CROSS JOIN UNNEST(e.resources) AS t(a) CROSS JOIN UNNEST(e.resources) AS u(b)
-- duckdb
SELECT e.eventid, a.arn, b.arn FROM (SELECT *, row_number() OVER () AS rn FROM events) e JOIN (SELECT rn, unnest(resources) AS a FROM (SELECT resources, row_number() OVER () AS rn FROM events)) USING (rn) JOIN (SELECT rn, unnest(resources) AS b FROM (SELECT resources, row_number() OVER () AS rn FROM events)) USING (rn)
