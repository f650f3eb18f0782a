-- A time is compared with a literal and with text of each form.
select eventid from events where eventtime >= timestamp '2026-01-05 10:01:00' and eventtime < timestamp '2026-01-05 10:04:00' order by 1
--> a2
--> a3

select eventid from events where eventtime >= '2026-01-05T10:01:00Z' and eventtime < '2026-01-05T10:04:00.000Z' order by 1
--> a2
--> a3

select eventid from events where eventtime between '2026-01-05 10:01' and '2026-01-05T12:02:30+02:00' order by 1
--> a2
--> a3

select count(*) from events where eventtime > '2026-01-06'
--> 3

select eventid from events where eventtime in ('2026-01-05T10:00:00Z', '2026-01-06T09:03:00Z') order by 1
--> a1
--> b2

select count(*) from events where eventtime like '2026-01-05T10:0%'
--> 4

select count(*) from events where date between '2026-01-05' and '2026/01/05' and cast(eventtime as date) = date '2026-01-05'
--> 4

-- Spans of time are written in each of the usual ways.
select count(*) from events where eventtime >= timestamp '2026-01-06 09:05:00' - interval '5' minute
--> 3

select count(*) from events where eventtime >= timestamp '2026-01-06 09:05:00' - interval '5 minutes' and eventtime < timestamp '2026-01-06' + interval 1 day
--> 3

select date '2026-01-31' + interval '1 month', timestamp '2026-01-10' - interval 2 weeks, date '2026-03-01' - interval '1' day, interval '-1 day' + timestamp '2026-01-10', timestamp '2026-01-10' - interval (3 + 4) hour
--> 2026-02-28|2025-12-27T00:00:00Z|2026-02-28|2026-01-09T00:00:00Z|2026-01-09T17:00:00Z

select max(eventtime) - min(eventtime) > interval '22' hour, date_diff('minute', min(eventtime), max(eventtime)) from events
--> true|1384

select date_trunc('hour', eventtime) as hour, count(*) from events group by 1 order by hour
--> 2026-01-05T10:00:00Z|4
--> 2026-01-06T09:00:00Z|3

select year(eventtime), month(eventtime), day(eventtime), hour(eventtime), minute(eventtime), second(eventtime), extract(minute from eventtime), extract(day_of_week from eventtime), day_of_week(eventtime) from events where eventid = 'a3'
--> 2026|1|5|10|2|30|2|1|1

select substr(eventtime, 1, 13), date_format(eventtime, '%Y/%m/%d %H:%i'), to_iso8601(eventtime) from events where eventid = 'b3'
--> 2026-01-06T09|2026/01/06 09:04|2026-01-06T09:04:59.000Z

select from_iso8601_timestamp('2026-01-05T10:00:00+02:00'), date_parse('05.01.2026 10', '%d.%m.%Y %H'), from_unixtime(0), to_unixtime(timestamp '1970-01-02')
--> 2026-01-05T08:00:00Z|2026-01-05T10:00:00Z|1970-01-01T00:00:00Z|86400.0

select now() = current_timestamp, cast(now() as date) = current_date, count(*) from events where eventtime < now()
--> true|true|7
