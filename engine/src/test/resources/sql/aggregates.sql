select count(*), count(errorcode), count(distinct sourceipaddress), count(distinct useridentity.arn), sum(cast(readonly as integer)) from events
--> 7|1|3|2|3

select eventsource, count(*) as n, count(*) filter (where readonly) as reads from events group by eventsource having count(*) > 1 order by n desc, eventsource
--> ec2.amazonaws.com|2|1
--> s3.amazonaws.com|2|1
--> signin.amazonaws.com|2|0

select lower(eventname) as name, count(*) from events where eventname like '%Login' group by name order by count(*) desc
--> consolelogin|2

select region, readonly, count(*), grouping(region, readonly) from events group by rollup(region, readonly) order by 4, 1, 2
--> eu-west-1|false|1|0
--> eu-west-1|true|2|0
--> us-east-1|false|3|0
--> us-east-1|true|1|0
--> eu-west-1|null|3|1
--> us-east-1|null|4|1
--> null|null|7|3

select region, eventsource, count(*) from events where readonly group by grouping sets ((region), (eventsource)) order by region, eventsource
--> eu-west-1|null|2
--> us-east-1|null|1
--> null|ec2.amazonaws.com|1
--> null|s3.amazonaws.com|1
--> null|sts.amazonaws.com|1

select min_by(eventname, eventtime), max_by(eventname, eventtime), bool_or(readonly), bool_and(readonly), count_if(errorcode is not null), array_agg(eventid order by eventid) from events where region = 'us-east-1'
--> ConsoleLogin|GetObject|true|false|1|["a1","a2","a3","a4"]

select count(*), sum(1), max(eventid), array_agg(eventid) from events where eventid = 'none'
--> 0|null|null|null

select distinct region, account from events order by 1
--> eu-west-1|222222222222
--> us-east-1|111111111111

select count(distinct (eventsource, region)), approx_distinct(region) from events
--> 6|2
