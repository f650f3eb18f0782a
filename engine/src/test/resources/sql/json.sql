select json_extract_scalar(requestparameters, '$.bucketName') as bucket, count(*) from events where eventsource = 's3.amazonaws.com' group by json_extract_scalar(requestparameters, '$.bucketName') order by bucket
--> logs|1
--> public|1

select eventid, json_extract_scalar(additionaleventdata, '$.MFAUsed') from events where eventname = 'ConsoleLogin' order by 1
--> a1|No
--> a2|Yes

select json_extract(requestparameters, '$.instancesSet.items[0]'), json_extract_scalar(requestparameters, '$.instancesSet.items[1].minCount'), json_extract_scalar(requestparameters, '$.instancesSet') from events where eventid = 'a3'
--> {"minCount":1,"maxCount":2}|3|null

-- Arrows bind tighter than comparison, cast and concatenation.
select requestparameters -> 'instancesSet' -> 'items' -> 0 ->> 'maxCount', requestparameters ->> '$.instanceType', requestparameters -> 'instanceType' from events where eventid = 'a3'
--> 2|p4d.24xlarge|"p4d.24xlarge"

select eventid from events where requestparameters ->> 'bucketName' = 'public' or upper(requestparameters ->> 'bucketName') like 'LOG%' order by 1
--> a4
--> b2

select (requestparameters ->> 'durationSeconds')::integer + 1, requestparameters ->> 'durationSeconds' || 's', requestparameters ->> 'nothing' from events where eventid = 'b3'
--> 901|900s|null

select requestparameters ->> 'bucketPolicy', json_array_length(requestparameters -> 'bucketPolicy' -> 'Statement') from events where eventid = 'b2'
--> {"Statement":[{"Effect":"Allow"}]}|1

select requestparameters from events where requestparameters like '%"instanceType":"p4d%'
--> {"instanceType":"p4d.24xlarge","instancesSet":{"items":[{"minCount":1,"maxCount":2},{"minCount":3}]}}
