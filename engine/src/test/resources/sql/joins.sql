with failed as (select sourceipaddress, count(*) as n from events where errormessage is not null group by sourceipaddress)
select e.eventid, f.n from events e join failed f on e.sourceipaddress = f.sourceipaddress order by e.eventid
--> a1|1
--> a2|1
--> a3|1
--> a4|1
--> b1|1
--> b3|1

select a.eventid, b.eventid from events a join events b on a.useridentity.username = b.useridentity.username and b.eventtime > a.eventtime and b.eventtime <= a.eventtime + interval '4' minute order by 1, 2
--> a1|a2
--> a1|a4
--> a2|a4

select e.eventid, f.eventid from events e left join events f on f.useridentity.accesskeyid = e.useridentity.accesskeyid and f.errorcode is not null order by 1
--> a1|null
--> a2|null
--> a3|a3
--> a4|null
--> b1|null
--> b2|null
--> b3|null

select x, y from (values 1, 2, null) a(x) full join (values 2, 3, null) b(y) on x = y order by x, y
--> 1|null
--> 2|2
--> null|3
--> null|null
--> null|null

select eventid from events e where exists (select 1 from events f where f.sourceipaddress = e.sourceipaddress and f.errorcode is not null) order by 1
--> a3
--> a4
--> b1

select eventid from events where sourceipaddress not in (select sourceipaddress from events where errorcode is not null) order by 1
--> a1
--> a2
--> b2
--> b3

select count(*) from events where eventname not in (select errorcode from events)
--> 0

select eventid, (select count(*) from events f where f.region = e.region and f.eventtime < e.eventtime) from events e where readonly order by 1
--> a4|3
--> b1|0
--> b3|2

select eventid from events where (eventsource, eventname) in (('s3.amazonaws.com', 'GetObject'), ('sts.amazonaws.com', 'GetObject'))
--> a4

select eventid from events where eventtime = (select max(eventtime) from events)
--> b3

select region from events union select 'x' except select 'us-east-1' order by 1
--> eu-west-1
--> x

select region from events where readonly union all select region from events where errorcode is not null order by 1
--> eu-west-1
--> eu-west-1
--> us-east-1
--> us-east-1
