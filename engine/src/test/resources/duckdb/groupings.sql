SELECT a, count(*) FROM (SELECT region a, eventname b FROM events) GROUP BY CUBE(a, a)

SELECT a, b, count(*), grouping(a) FROM (SELECT region a, eventname b FROM events) GROUP BY CUBE(a, b, a)

SELECT a, b, count(*) FROM (SELECT region a, eventname b FROM events) GROUP BY ROLLUP(a, b, a), CUBE(b)

SELECT a, count(*) FROM (SELECT region a FROM events) GROUP BY ROLLUP(a, a) HAVING count(*) > 5 ORDER BY 2, 1

SELECT a, b, count(*) FROM (SELECT region a, eventname b FROM events) GROUP BY ROLLUP((a, b), a)

SELECT a, b, count(*) FROM (SELECT region a, eventname b FROM events) GROUP BY GROUPING SETS (CUBE(a, a), (b), ROLLUP(b))

SELECT a, b, count(*) FROM (SELECT region a, eventname b FROM events) GROUP BY DISTINCT ROLLUP(a, b), ROLLUP(a)
-- duckdb
SELECT a, b, count(*) FROM (SELECT region a, eventname b FROM events) GROUP BY ROLLUP(a, b)

SELECT a, count(*) FROM (SELECT region a, eventname b FROM events) GROUP BY DISTINCT CUBE(a, a)
-- duckdb
SELECT a, count(*) FROM (SELECT region a, eventname b FROM events) GROUP BY CUBE(a)

SELECT a, count(*) FROM (SELECT region a, eventname b FROM events) GROUP BY GROUPING SETS ((a), (a))

SELECT a, count(*) FROM (SELECT region a, eventname b FROM events) GROUP BY GROUPING SETS ((a), (a), (), ())

SELECT a, b, count(*), grouping(a), grouping(b) FROM (SELECT region a, eventname b FROM events) GROUP BY ROLLUP(a, b), GROUPING SETS ((a), ())

SELECT a, b, count(*) FROM (SELECT region a, eventname b FROM events) GROUP BY a, ROLLUP(a, b)

SELECT a, b, count(*) FROM (SELECT region a, eventname b FROM events) GROUP BY CUBE(a, b), ROLLUP(a)

SELECT count(*) FROM (SELECT region a FROM events) GROUP BY GROUPING SETS ((), ())

SELECT a, count(*) FROM (SELECT region a FROM events WHERE false) GROUP BY GROUPING SETS ((a), (), ())

SELECT DISTINCT a, count(*) FROM (SELECT region a, eventname b FROM events) GROUP BY CUBE(a, a)

SELECT region, upper(region) AS o2, count(*) FROM events GROUP BY ROLLUP (region, upper(region))

SELECT region = 'us-east-1' AS o1, region IN ('us-east-1') AS o2, count(*) FROM events GROUP BY CUBE (region = 'us-east-1', region IN ('us-east-1'))
