select eventid, row_number() over (partition by region order by eventtime desc) as n from events qualify n = 1 order by 1
--> a4|1
--> b3|1

select eventid, lag(eventid) over (order by eventtime), lead(eventid, 2, 'none') over (order by eventtime) from events where region = 'us-east-1' order by 1
--> a1|null|a3
--> a2|a1|a4
--> a3|a2|none
--> a4|a3|none

-- How many events of the address in the two minutes up to each.
select eventid, count(*) over (partition by sourceipaddress order by eventtime range between interval '2' minute preceding and current row) from events order by 1
--> a1|1
--> a2|2
--> a3|1
--> a4|2
--> b1|1
--> b2|1
--> b3|1

select x, sum(x) over (order by x range between 1 preceding and 1 following), count(*) over (order by x desc range between 1 preceding and current row), count(*) over (order by x rows between 1 preceding and current row) from (values 1, 2, 2, 4, null) t(x) order by x
--> 1|5|3|1
--> 2|5|2|2
--> 2|5|2|2
--> 4|4|1|2
--> null|null|1|2

select region, count(*), sum(count(*)) over (order by region), rank() over (order by count(*) desc) from events group by region order by 1
--> eu-west-1|3|3|2
--> us-east-1|4|7|1

select eventid, first_value(eventid) over w, last_value(eventid) over (order by eventid rows between unbounded preceding and unbounded following), ntile(2) over w from events where region = 'eu-west-1' window w as (order by eventid)
--> b1|b1|b3|1
--> b2|b1|b3|1
--> b3|b1|b3|2
