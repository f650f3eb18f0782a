select eventid, r.type, r.arn from events cross join unnest(resources) as t(r) order by r.arn
--> b3|AWS::IAM::Role|arn:aws:iam::222222222222:role/Audit
--> a4|AWS::S3::Bucket|arn:aws:s3:::logs
--> a4|AWS::S3::Object|arn:aws:s3:::logs/a b.txt
--> b2|AWS::S3::Bucket|arn:aws:s3:::public

select eventid, r.type from events, unnest(resources) as r where r.accountid is null
--> a4|AWS::S3::Object

select eventid, r.accountid from events left join unnest(resources) as t(r) on true where eventid in ('a3', 'b2') order by 1
--> a3|null
--> b2|222222222222

select r.type, count(distinct e.eventid) from events e cross join unnest(e.resources) as u(r) group by r.type order by 1
--> AWS::IAM::Role|1
--> AWS::S3::Bucket|2
--> AWS::S3::Object|1

select eventid, resources[1].type, element_at(resources, -1).type, element_at(resources, 3).type, cardinality(resources) from events where resources is not null order by 1
--> a4|AWS::S3::Object|AWS::S3::Bucket|null|2
--> b2|AWS::S3::Bucket|AWS::S3::Bucket|null|1
--> b3|AWS::IAM::Role|AWS::IAM::Role|null|1

select n, part from unnest(split('ec2.amazonaws.com', '.')) with ordinality as t(part, n) order by n desc
--> 3|com
--> 2|amazonaws
--> 1|ec2
