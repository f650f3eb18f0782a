SELECT e.eventid FROM events e WHERE (NULL IN (SELECT errorcode FROM events x WHERE x.account = e.account AND x.region = e.awsregion))
-- duckdb
SELECT e.eventid FROM events e WHERE false

SELECT e.eventid, NULL IN (SELECT errorcode FROM events x WHERE x.account = e.account AND x.region = e.awsregion) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE false END FROM events e

SELECT e.eventid, CASE WHEN NULL IN (SELECT region FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN 'a' WHEN NOT (NULL IN (SELECT 'x' FROM events x WHERE x.account = e.account AND x.region = e.awsregion)) THEN 'b' ELSE 'c' END FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN 'c' ELSE 'b' END FROM events e

SELECT e.eventid FROM events e WHERE (NULL NOT IN (SELECT errorcode FROM events x WHERE x.account = e.account AND x.region = e.awsregion))
-- duckdb
SELECT e.eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion)

SELECT e.eventid, NULL NOT IN (SELECT errorcode FROM events x WHERE x.account = e.account AND x.region = e.awsregion) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE true END FROM events e

SELECT e.eventid, CASE WHEN NULL NOT IN (SELECT region FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN 'a' WHEN NOT (NULL NOT IN (SELECT 'x' FROM events x WHERE x.account = e.account AND x.region = e.awsregion)) THEN 'b' ELSE 'c' END FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN 'c' ELSE 'a' END FROM events e

SELECT e.eventid, NULL < ANY (SELECT errorcode FROM events x WHERE x.account = e.account AND x.region = e.awsregion), NULL >= ALL (SELECT region FROM events x WHERE x.account = e.account AND x.region = e.awsregion), NULL <> ALL (SELECT region FROM events x WHERE x.account = e.account AND x.region = e.awsregion), NULL = ANY (SELECT region FROM events x WHERE x.account = e.account AND x.region = e.awsregion), NULL <> ANY (SELECT region FROM events x WHERE x.account = e.account AND x.region = e.awsregion), NULL = ALL (SELECT region FROM events x WHERE x.account = e.account AND x.region = e.awsregion) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE false END, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE true END, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE true END, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE false END, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE false END, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE true END FROM events e

SELECT e.eventid, (NULL, e.region) IN (SELECT errorcode, region FROM events x WHERE x.account = e.account AND x.region = e.awsregion), (NULL, NULL) NOT IN (SELECT errorcode, region FROM events x WHERE x.account = e.account AND x.region = e.awsregion) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion AND x.region = e.region) THEN NULL ELSE false END, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE true END FROM events e

SELECT e.eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.region = e.region AND NULL NOT IN (SELECT x.errorcode FROM events x WHERE x.account = f.account AND x.region = e.awsregion))
-- duckdb
SELECT e.eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.region = e.region AND NOT EXISTS (SELECT x.errorcode FROM events x WHERE x.account = f.account AND x.region = e.awsregion))

SELECT e.eventid FROM events e WHERE NULL NOT IN (SELECT errorcode FROM events WHERE region = 'zz')
-- duckdb
SELECT eventid FROM events

SELECT e.eventid FROM events e WHERE (CAST(NULL AS varchar) IN (SELECT errorcode FROM events x WHERE x.account = e.account AND x.region = e.awsregion))
-- duckdb
SELECT e.eventid FROM events e WHERE false

SELECT e.eventid, CAST(NULL AS varchar) IN (SELECT errorcode FROM events x WHERE x.account = e.account AND x.region = e.awsregion) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE false END FROM events e

SELECT e.eventid, CASE WHEN CAST(NULL AS varchar) IN (SELECT region FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN 'a' WHEN NOT (CAST(NULL AS varchar) IN (SELECT 'x' FROM events x WHERE x.account = e.account AND x.region = e.awsregion)) THEN 'b' ELSE 'c' END FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN 'c' ELSE 'b' END FROM events e

SELECT e.eventid FROM events e WHERE (CAST(NULL AS varchar) NOT IN (SELECT errorcode FROM events x WHERE x.account = e.account AND x.region = e.awsregion))
-- duckdb
SELECT e.eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion)

SELECT e.eventid, CAST(NULL AS varchar) NOT IN (SELECT errorcode FROM events x WHERE x.account = e.account AND x.region = e.awsregion) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE true END FROM events e

SELECT e.eventid, CASE WHEN CAST(NULL AS varchar) NOT IN (SELECT region FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN 'a' WHEN NOT (CAST(NULL AS varchar) NOT IN (SELECT 'x' FROM events x WHERE x.account = e.account AND x.region = e.awsregion)) THEN 'b' ELSE 'c' END FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN 'c' ELSE 'a' END FROM events e

SELECT e.eventid, CAST(NULL AS varchar) < ANY (SELECT errorcode FROM events x WHERE x.account = e.account AND x.region = e.awsregion), CAST(NULL AS varchar) >= ALL (SELECT region FROM events x WHERE x.account = e.account AND x.region = e.awsregion), CAST(NULL AS varchar) <> ALL (SELECT region FROM events x WHERE x.account = e.account AND x.region = e.awsregion), CAST(NULL AS varchar) = ANY (SELECT region FROM events x WHERE x.account = e.account AND x.region = e.awsregion), CAST(NULL AS varchar) <> ANY (SELECT region FROM events x WHERE x.account = e.account AND x.region = e.awsregion), CAST(NULL AS varchar) = ALL (SELECT region FROM events x WHERE x.account = e.account AND x.region = e.awsregion) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE false END, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE true END, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE true END, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE false END, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE false END, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE true END FROM events e

SELECT e.eventid, (CAST(NULL AS varchar), e.region) IN (SELECT errorcode, region FROM events x WHERE x.account = e.account AND x.region = e.awsregion), (CAST(NULL AS varchar), CAST(NULL AS varchar)) NOT IN (SELECT errorcode, region FROM events x WHERE x.account = e.account AND x.region = e.awsregion) FROM events e
-- duckdb
SELECT e.eventid, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion AND x.region = e.region) THEN NULL ELSE false END, CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.account = e.account AND x.region = e.awsregion) THEN NULL ELSE true END FROM events e

SELECT e.eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.region = e.region AND CAST(NULL AS varchar) NOT IN (SELECT x.errorcode FROM events x WHERE x.account = f.account AND x.region = e.awsregion))
-- duckdb
SELECT e.eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.region = e.region AND NOT EXISTS (SELECT x.errorcode FROM events x WHERE x.account = f.account AND x.region = e.awsregion))

SELECT e.eventid FROM events e WHERE CAST(NULL AS varchar) NOT IN (SELECT errorcode FROM events WHERE region = 'zz')
-- duckdb
SELECT eventid FROM events
