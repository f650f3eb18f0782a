-- Struct paths need no alias, and letters may be of either case.
select useridentity.username, userIdentity.sessionContext.sessionIssuer.userName, eventid from events order by eventid
--> alice|null|a1
--> alice|null|a2
--> null|Admin|a3
--> alice|null|a4
--> alice|null|b1
--> null|null|b2
--> alice|null|b3

select e.useridentity.arn from events e where e.eventid = 'a3'
--> arn:aws:sts::111111111111:assumed-role/Admin/bob

select trail.events.useridentity.type, count(*) as n from trail.events group by trail.events.useridentity.type order by n desc, 1
--> IAMUser|5
--> AWSService|1
--> AssumedRole|1

select "useridentity"."type", `eventid` from "trail"."events" where "useridentity"."type" <> 'IAMUser' order by 2
--> AssumedRole|a3
--> AWSService|b2

-- Columns of the path, and words of the language, are ordinary names.
select account, region, date, count(*) as count from events group by account, region, date order by account
--> 111111111111|us-east-1|2026-01-05|4
--> 222222222222|eu-west-1|2026-01-06|3

select year, month, timestamp, value from (select 1 as year, 2 as month, eventid as timestamp, eventname as value from events) t where timestamp = 'a3'
--> 1|2|a3|RunInstances

select date as timestamp, eventid as "order" from events where date = '2026/01/06' and region = 'eu-west-1' order by "order" limit 1
--> 2026-01-06|b1

-- NULL comes last in either direction.
select errorcode, eventid from events order by errorcode desc, eventid desc limit 2
--> Client.UnauthorizedOperation|a3
--> null|b3

select errorcode from events order by errorcode nulls first limit 1
--> null

select useridentity_arn, useridentity_sessioncontext_sessionissuer_username from flat.events where eventid = 'a3'
--> arn:aws:sts::111111111111:assumed-role/Admin/bob|Admin
