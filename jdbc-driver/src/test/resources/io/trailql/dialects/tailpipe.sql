-- Statements for Tailpipe; athena.sql tells how cases stand. DuckDB runs them as they are, but for
-- those that need an extension, or columns and a schema that it does not have.

-- case tailpipe-stop-logging
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'name' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'cloudtrail.amazonaws.com'
  and event_name = 'StopLogging'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-trail-global-events-off
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  response_elements ->> 'trailARN' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'cloudtrail.amazonaws.com'
  and event_name = 'UpdateTrail'
  and (request_parameters ->> 'includeGlobalServiceEvents') = 'false'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-trail-bucket-changed
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 's3BucketName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'cloudtrail.amazonaws.com'
  and event_name in ('UpdateTrail', 'CreateTrail')
  and (request_parameters ->> 's3BucketName') is not null
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-trail-kms-removed
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'name' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'cloudtrail.amazonaws.com'
  and event_name = 'UpdateTrail'
  and (request_parameters ->> 'kmsKeyId') = ''
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-user-created
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'userName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'iam.amazonaws.com'
  and event_name = 'CreateUser'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-user-added-to-group
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'userName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'iam.amazonaws.com'
  and event_name = 'AddUserToGroup'
  and (request_parameters ->> 'groupName') ilike '%admin%'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-access-key
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'userName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'iam.amazonaws.com'
  and event_name in ('CreateAccessKey', 'DeleteAccessKey')
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-admin-policy
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'userName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'iam.amazonaws.com'
  and event_name in ('AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy')
  and (request_parameters ->> 'policyArn') like '%AdministratorAccess'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-inline-policy
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'policyName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'iam.amazonaws.com'
  and event_name = 'PutUserPolicy'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-role-policy
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'roleName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'iam.amazonaws.com'
  and event_name in ('AttachRolePolicy', 'DetachRolePolicy')
  and (request_parameters ->> 'policyArn') is not null
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-assume-role-policy-public
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'roleName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'iam.amazonaws.com'
  and event_name = 'UpdateAssumeRolePolicy'
  and (request_parameters ->> 'policyDocument') like '%"AWS": "*"%'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-root-console-login
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  user_identity.type as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'signin.amazonaws.com'
  and event_name = 'ConsoleLogin'
  and user_identity.type = 'Root'
  and (response_elements ->> 'ConsoleLogin') = 'Success'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-login-without-mfa
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  user_identity.user_name as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'signin.amazonaws.com'
  and event_name = 'ConsoleLogin'
  and (response_elements ->> 'ConsoleLogin') = 'Success'
  and (additional_event_data ->> 'MFAUsed') = 'No'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-login-failed
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  coalesce(user_identity.user_name, 'unknown') as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_name = 'ConsoleLogin'
  and error_message is not null
order by
  event_time desc
;

-- case tailpipe-bucket-public-block
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'bucketName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 's3.amazonaws.com'
  and event_name = 'PutBucketPublicAccessBlock'
  and (
    (request_parameters -> 'PublicAccessBlockConfiguration' ->> 'BlockPublicAcls')::bool = false
    or (request_parameters -> 'PublicAccessBlockConfiguration' ->> 'BlockPublicPolicy')::bool = false
    or (request_parameters -> 'PublicAccessBlockConfiguration' ->> 'IgnorePublicAcls')::bool = false
    or (request_parameters -> 'PublicAccessBlockConfiguration' ->> 'RestrictPublicBuckets')::bool = false
  )
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-bucket-policy-public
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'bucketName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 's3.amazonaws.com'
  and event_name = 'PutBucketPolicy'
  and (request_parameters ->> 'bucketPolicy') like '%"Principal":"*"%'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-bucket-deleted
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'bucketName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 's3.amazonaws.com'
  and event_name = 'DeleteBucket'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-bucket-host
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'Host' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 's3.amazonaws.com'
  and event_name in ('CreateBucket', 'DeleteBucketPolicy')
  and (request_parameters ->> '$.Host') is not null
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-group-open
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'groupId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and event_name = 'AuthorizeSecurityGroupIngress'
  and (request_parameters -> 'ipPermissions' -> 'items') is not null
  and (request_parameters -> 'ipPermissions' ->> 'items') like '%0.0.0.0/0%'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-group-created
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> '$.groupName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and event_name = 'CreateSecurityGroup'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-image-public
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'imageId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and event_name = 'ModifyImageAttribute'
  and json_contains(request_parameters -> 'launchPermission' -> 'add' -> 'items', '{"group":"all"}')
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-snapshot-public
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'snapshotId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and event_name = 'ModifySnapshotAttribute'
  and (request_parameters ->> 'attributeType') = 'CREATE_VOLUME_PERMISSION'
  and json_contains((request_parameters -> 'createVolumePermission' -> 'add' -> 'items'), '{"group":"all"}')
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-snapshot-unlocked
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters -> 'UnlockSnapshotRequest' ->> 'SnapshotId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and event_name = 'UnlockSnapshot'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-vpc-default-route
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'routeTableId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and event_name = 'CreateRoute'
  and (request_parameters ->> 'destinationCidrBlock') = '0.0.0.0/0'
  and (request_parameters ->> 'gatewayId') like 'igw-%'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-route-table-deleted
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'routeTableId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and event_name in ('DeleteRoute', 'DeleteRouteTable', 'DisassociateRouteTable')
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-acl-open
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'networkAclId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and event_name in ('CreateNetworkAclEntry', 'ReplaceNetworkAclEntry')
  and (request_parameters ->> 'ruleAction') = 'allow'
  and ((request_parameters ->> 'cidrBlock') = '0.0.0.0/0' or (request_parameters ->> 'ipv6CidrBlock') = '::/0')
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-acl-v6
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'networkAclId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and event_name = 'CreateNetworkAclEntry'
  and (request_parameters ->> 'ipv6CidrBlock') is not null
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-flow-logs-deleted
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'flowLogIds' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and event_name = 'DeleteFlowLogs'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-key-pair-deleted
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'keyPairId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and event_name = 'DeleteKeyPair'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-volume-plain
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  response_elements ->> 'volumeId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and event_name = 'CreateVolume'
  and (response_elements ->> 'encrypted') = 'false'
  and (request_parameters ->> 'size')::integer >= 100
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-interface-public
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  response_elements -> 'networkInterface' ->> 'networkInterfaceId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and event_name = 'CreateNetworkInterface'
  and (request_parameters -> 'networkInterfaces' ->> 'items') like '%"associatePublicIpAddress":true%'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-instance-ids
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  response_elements -> 'instancesSet' -> 'items' -> 0 ->> 'instanceId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and event_name = 'RunInstances'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-reserved
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  response_elements ->> 'reservedInstancesId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and event_name = 'PurchaseReservedInstancesOffering'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-vpc
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'vpcId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'ec2.amazonaws.com'
  and (request_parameters ->> 'vpcId') is not null
order by
  event_time desc
;

-- case tailpipe-key-deletion
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'keyId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'kms.amazonaws.com'
  and event_name = 'ScheduleKeyDeletion'
  and cast(request_parameters ->> 'pendingWindowInDays' as integer) < 10
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-database-public
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'dBInstanceIdentifier' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'rds.amazonaws.com'
  and event_name in ('CreateDBInstance', 'ModifyDBInstance')
  and (request_parameters ->> 'publiclyAccessible')::bool
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-database-protection-off
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'dBInstanceIdentifier' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'rds.amazonaws.com'
  and event_name = 'ModifyDBInstance'
  and (request_parameters ->> 'deletionProtection') = 'false'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-database-iam
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  response_elements ->> 'dBInstanceArn' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'rds.amazonaws.com'
  and event_name in ('CreateDBInstance', 'ModifyDBInstance')
  and (response_elements ->> 'iAMDatabaseAuthenticationEnabled') = 'false'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-database-password
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'dBInstanceIdentifier' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'rds.amazonaws.com'
  and event_name = 'ModifyDBInstance'
  and (request_parameters -> 'masterUserPassword') is not null
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-database-key
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'kmsKeyId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'rds.amazonaws.com'
  and event_name = 'CreateDBInstance'
  and coalesce(request_parameters ->> 'kmsKeyId', request_parameters ->> 'KmsKeyId') is not null
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-cluster-deleted
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'dBClusterIdentifier' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'rds.amazonaws.com'
  and event_name = 'DeleteDBCluster'
order by
  event_time desc
;

-- case tailpipe-db-snapshot-public
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'dBSnapshotIdentifier' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'rds.amazonaws.com'
  and event_name = 'ModifyDBSnapshotAttribute'
  and json_contains(request_parameters -> 'valuesToAdd', '"all"')
  and (request_parameters ->> 'attributeName') = 'restore'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-function-public
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'functionName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'lambda.amazonaws.com'
  and event_name = 'AddPermission20150331v2'
  and (request_parameters ->> 'principal') = '*'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-function-code-key
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'functionName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'lambda.amazonaws.com'
  and event_name = 'CreateFunction20150331'
  and (request_parameters -> 'code' ->> 'sourceKMSKeyArn') is not null
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-function-environment
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'functionName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'lambda.amazonaws.com'
  and event_name in ('UpdateFunctionConfiguration20150331v2', 'CreateFunction20150331')
  and (request_parameters -> 'environment' -> 'environmentVariables') is not null
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-topic-public
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'topicArn' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'sns.amazonaws.com'
  and event_name = 'SetTopicAttributes'
  and (request_parameters ->> 'attributeName') = 'Policy'
  and json_contains(request_parameters ->> 'attributeValue', '{"AWS":"*"}')
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-topic-statement
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'topicArn' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'sns.amazonaws.com'
  and event_name = 'SetTopicAttributes'
  and ((request_parameters ->> 'attributeValue') -> 'Statement') is not null
  and ((request_parameters ->> 'attributeValue') -> 'Statement' -> 0 ->> 'Effect') = 'Allow'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-topic-key
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'name' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'sns.amazonaws.com'
  and event_name = 'CreateTopic'
  and (request_parameters -> 'attributes' ->> 'KmsMasterKeyId') like 'alias/%'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-queue-public
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'queueUrl' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'sqs.amazonaws.com'
  and event_name = 'SetQueueAttributes'
  and ((request_parameters -> 'attributes' ->> 'Policy') -> 'Statement') is not null
  and json_contains((request_parameters -> 'attributes' ->> 'Policy') -> 'Statement', '{"Principal":"*"}')
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-queue-dead-letters
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  response_elements ->> 'queueUrl' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'sqs.amazonaws.com'
  and event_name = 'CreateQueue'
  and (request_parameters -> 'attributes' ->> 'RedrivePolicy') is not null
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-queue-deleted
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  string_split(request_parameters ->> 'queueUrl', '/')[5] as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'sqs.amazonaws.com'
  and event_name = 'DeleteQueue'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-config-stopped
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'configurationRecorderName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'config.amazonaws.com'
  and event_name in ('StopConfigurationRecorder', 'DeleteConfigurationRecorder')
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-config-rule
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'configRuleName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'config.amazonaws.com'
  and event_name = 'DeleteConfigRule'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-detector
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'detectorId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'guardduty.amazonaws.com'
  and event_name in ('UpdateDetector', 'DeleteDetector')
  and (request_parameters -> 'enable')::bool = false
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-log-group
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'logGroupName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'logs.amazonaws.com'
  and event_name = 'DeleteLogGroup'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-listener-plain
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'loadBalancerArn' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'elasticloadbalancing.amazonaws.com'
  and event_name = 'CreateListener'
  and (request_parameters ->> 'protocol') = 'HTTP'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-balancer-attributes
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'loadBalancerArn' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'elasticloadbalancing.amazonaws.com'
  and event_name = 'ModifyLoadBalancerAttributes'
  and json_contains(request_parameters -> 'attributes', '{"key":"deletion_protection.enabled","value":"false"}')
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-distribution-logging
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  response_elements -> 'distribution' ->> 'id' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'cloudfront.amazonaws.com'
  and event_name in ('CreateDistribution', 'UpdateDistribution')
  and (request_parameters -> 'distributionConfig' -> 'logging' ->> 'enabled')::bool = false
  and (request_parameters -> 'distributionConfig' -> 'viewerCertificate' ->> 'cloudFrontDefaultCertificate') = 'true'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-hosted-zone
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'hostedZoneId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'route53.amazonaws.com'
  and event_name = 'DeleteHostedZone'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-domain-transfer
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'domainName' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'route53domains.amazonaws.com'
  and event_name = 'TransferDomain'
  and error_code is not null
order by
  event_time desc
;

-- case tailpipe-project-public
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'projectArn' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'codebuild.amazonaws.com'
  and event_name = 'UpdateProjectVisibility'
  and (request_parameters ->> 'projectVisibility') = 'PUBLIC_READ'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-project-source
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters -> 'source' ->> 'location' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'codebuild.amazonaws.com'
  and event_name = 'CreateProject'
  and (request_parameters ->> 'serviceRole') is not null
  and (request_parameters -> 'environment' ->> 'environmentVariables') ilike '%secret%'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-backup-policy
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'fileSystemId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'elasticfilesystem.amazonaws.com'
  and event_name = 'PutBackupPolicy'
  and (request_parameters -> 'backupPolicy' ->> 'status') = 'DISABLED'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-mount-target
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  request_parameters ->> 'mountTargetId' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'elasticfilesystem.amazonaws.com'
  and event_name = 'DeleteMountTarget'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-no-parameters
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  'all' as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  event_source = 'macie2.amazonaws.com'
  and event_name = 'DisableMacie'
  and error_code is null
order by
  event_time desc
;

-- case tailpipe-root-activity
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  user_identity.account_id as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  user_identity.type = 'Root'
  and event_type != 'AwsConsoleSignIn'
  and error_code is null
order by
  event_time
;

-- case tailpipe-invoked-by
select
  tp_timestamp as timestamp,
  string_split(event_source, '.')[1] || ':' || event_name as operation,
  user_identity.invoked_by as resource,
  user_identity.arn as actor,
  tp_source_ip as source_ip,
  tp_index as account_id,
  aws_region as region,
  tp_id as source_id,
  *
from
  aws_cloudtrail_log
where
  user_identity.invoked_by is not null
  and event_type = 'AwsServiceEvent'
order by
  event_time desc
;

-- case tailpipe-top-events
select
  event_source,
  event_name,
  count(*) as event_count
from
  aws_cloudtrail_log
group by
  event_source,
  event_name,
order by
  event_count desc, event_source, event_name
limit 10
;

-- case tailpipe-trailing-comma-in-select
select
  event_name,
  error_code,
from
  aws_cloudtrail_log
where
  error_code like 'Client.%'
order by
  event_time
;

-- case tailpipe-daily
select
  strftime(event_time, '%Y-%m-%d') as event_date,
  count(*) as event_count
from
  aws_cloudtrail_log
group by
  event_date
order by
  event_date asc
;

-- case tailpipe-minutes
select date_trunc('minute', event_time) as event_minute, count(*) as events, count(distinct event_name) as names
from aws_cloudtrail_log
where user_identity.arn like '%/mallory'
group by event_minute
having count(*) > 1
order by events desc, event_minute
;

-- case tailpipe-hours
select extract('hour' from tp_timestamp) as hour, count(*) as count
from aws_cloudtrail_log
where extract('hour' from tp_timestamp) < 6 or extract('hour' from tp_timestamp) >= 22
group by hour
order by hour
;

-- case tailpipe-date-part
select date_part('dow', event_time) as weekday, count(*) as n from aws_cloudtrail_log group by all order by weekday
;

-- case tailpipe-epoch
select event_name, epoch_ms(event_time) as ms from aws_cloudtrail_log where event_source = 'sts.amazonaws.com' order by ms
;

-- case tailpipe-users
select
  user_identity.type as user_type,
  user_identity.arn,
  count(*) as call_count
from
  aws_cloudtrail_log
where
  user_identity.arn is not null
group by
  user_identity.type,
  user_identity.arn
order by
  call_count desc,
  user_identity.arn
limit 15
;

-- case tailpipe-struct-path-unaliased
select user_identity.arn, user_identity.session_context.session_issuer.arn, user_identity.session_context.attributes.mfa_authenticated from aws_cloudtrail_log where user_identity.session_context.attributes.mfa_authenticated = 'true' order by event_time
;

-- case tailpipe-mfa-by-issuer
select user_identity.session_context.session_issuer.user_name as role, count(*) as calls, min(event_time) as first, max(event_time) as last
from aws_cloudtrail_log
where user_identity.session_context.session_issuer.type = 'Role'
group by user_identity.session_context.session_issuer.user_name
order by calls desc, role
;

-- case tailpipe-alias-user-value-count
select user_identity.user_name as user, error_code as value, count(*) as count
from aws_cloudtrail_log
where error_code is not null and user_identity.user_name is not null
group by 1, 2
order by count desc, user, value
;

-- case tailpipe-errors
-- What was refused, to whom
select
  event_name, -- the call
  error_code,
  error_message,
  user_identity.principal_id
from
  aws_cloudtrail_log /* of all accounts */
where
  error_code in ('AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation')
order by
  event_time desc
;

-- case tailpipe-not-read-only
select event_name from aws_cloudtrail_log where not read_only and aws_region != 'us-east-1' order by tp_timestamp
;

-- case tailpipe-read-only-true
select event_name, count(*) from aws_cloudtrail_log where read_only = true group by event_name order by count(*) desc, event_name
;

-- case tailpipe-boolean-null
select event_id, read_only from aws_cloudtrail_log where read_only is null
;

-- case tailpipe-console-sessions
select event_name, session_credential_from_console from aws_cloudtrail_log where session_credential_from_console = 'true' order by event_time
;

-- case tailpipe-distinct-sources
select distinct event_source from aws_cloudtrail_log order by event_source
;

-- case tailpipe-distinct-on
select distinct on (event_source) event_source, event_name, event_time
from aws_cloudtrail_log
where aws_region = 'eu-west-1'
order by event_source, event_time desc
;

-- case tailpipe-cross-account
select event_time, event_name, user_identity.account_id, recipient_account_id
from aws_cloudtrail_log
where user_identity.account_id != recipient_account_id
order by event_time
;

-- case tailpipe-shared-events
select recipient_account_id, event_id from aws_cloudtrail_log where shared_event_id in (select shared_event_id from aws_cloudtrail_log where user_identity.type = 'AWSAccount' and shared_event_id is not null) order by event_time
;

-- case tailpipe-with
with failed as (
  select tp_source_ip, count(*) as failures
  from aws_cloudtrail_log
  where event_name = 'ConsoleLogin' and (response_elements ->> 'ConsoleLogin') = 'Failure'
  group by tp_source_ip
), others as (
  select tp_source_ip, count(*) as calls from aws_cloudtrail_log where event_name != 'ConsoleLogin' group by tp_source_ip
)
select failed.tp_source_ip, failures, coalesce(calls, 0) as calls
from failed left join others on failed.tp_source_ip = others.tp_source_ip
order by failures desc
;

-- case tailpipe-union-all
select 'denied' as kind, event_name from aws_cloudtrail_log where error_code = 'AccessDenied'
union all
select 'root' as kind, event_name from aws_cloudtrail_log where user_identity.type = 'Root'
order by kind, event_name
;

-- case tailpipe-inet-list
select event_name, tp_source_ip from aws_cloudtrail_log where tp_source_ip like '10.%' or list_contains(tp_ips, '203.0.113.80') order by event_time
;

-- case tailpipe-contains-text
select event_name from aws_cloudtrail_log where contains(user_agent, 'Terraform') and event_source = 'iam.amazonaws.com' order by event_time
;

-- case tailpipe-contains-list
select event_name, tp_usernames[1] as who from aws_cloudtrail_log where contains(tp_usernames, 'mallory') and read_only order by event_time
;

-- case tailpipe-akas
select event_name, tp_akas[1], len(tp_akas) as n from aws_cloudtrail_log where len(tp_akas) > 1 order by event_time
;

-- case tailpipe-unnest-akas
select event_name, unnest(tp_akas) as arn from aws_cloudtrail_log where event_source = 'kms.amazonaws.com'
;

-- case tailpipe-from-unnest
select event_name, item ->> 'ARN' as arn
from aws_cloudtrail_log, unnest(from_json(resources, '["JSON"]')) as t(item)
where event_source = 'dynamodb.amazonaws.com' or event_source = 's3.amazonaws.com'
;

-- case tailpipe-from-unnest-items
select event_id, item ->> 'imageId' as image
from aws_cloudtrail_log, unnest(from_json(request_parameters -> 'instancesSet' -> 'items', '["JSON"]')) as t(item)
where event_name = 'RunInstances'
;

-- case tailpipe-from-json-struct
select from_json(request_parameters, '{"bucketName":"VARCHAR","key":"VARCHAR"}').key as key from aws_cloudtrail_log where event_name = 'GetObject' order by event_time
;

-- case tailpipe-resources-arrow
select event_name, resources -> 0 ->> 'ARN' as arn, resources -> 1 ->> 'type' as type from aws_cloudtrail_log where resources is not null and event_category = 'Data' order by event_time
;

-- case tailpipe-split-part
select split_part(event_source, '.', 1) as service, user_identity.arn[1:12] as start, string_split(user_identity.arn, '/')[3] as last, string_split(user_identity.arn, '/')[9] as none from aws_cloudtrail_log where event_name = 'CreateTopic'
;

-- case tailpipe-array-agg
select user_identity.user_name as user, array_agg(distinct aws_region order by aws_region) as regions, count(*) as n from aws_cloudtrail_log where user_identity.user_name in ('mallory', 'carol') group by all order by user
;

-- case tailpipe-cast-account
select tp_index::varchar as account, cast(tp_date as varchar) as day, cast(event_name as varchar) as name from aws_cloudtrail_log where event_source = 'sns.amazonaws.com' order by name
;

-- case tailpipe-count-distinct-arns
select count(distinct tp_source_ip) as ips, count(distinct user_identity.arn) as arns from aws_cloudtrail_log
;

-- case tailpipe-typeof-lower
select lower(typeof(request_parameters)) as t, count(*) as n from aws_cloudtrail_log where typeof(event_name) is not null group by t
;

-- case tailpipe-coalesce-code
select coalesce(error_code, '-') as code, if(read_only, 'read', 'write') as kind, nullif(event_name, 'PutImage') as name from aws_cloudtrail_log where event_source in ('ecr-public.amazonaws.com', 'secretsmanager.amazonaws.com') order by event_time
;

-- case tailpipe-max-by
select user_identity.user_name as name, max_by(event_name, event_time) as latest from aws_cloudtrail_log where user_identity.type = 'IAMUser' group by name order by name
;

-- case tailpipe-json-keys
select event_name, json_keys(request_parameters) as keys from aws_cloudtrail_log where event_source = 'ec2.amazonaws.com' order by event_time
;

-- case tailpipe-json-keys-unnest
select distinct unnest(json_keys(request_parameters)) as key from aws_cloudtrail_log where event_source = 'iam.amazonaws.com' order by key
;

-- case tailpipe-typeof
select distinct typeof(request_parameters), typeof(event_name), typeof(event_time), typeof(read_only), typeof(tp_ips), typeof(tp_date) from aws_cloudtrail_log
;

-- case tailpipe-json-type
select event_name, json_type(request_parameters -> 'flowLogIds') as t1, json_type(request_parameters, '$.keyName') as t2, json_type(response_elements -> '_return') as t3 from aws_cloudtrail_log where event_name in ('DeleteFlowLogs', 'DeleteKeyPair') order by event_time
;

-- case tailpipe-json-extract-string
select json_extract_string(request_parameters, '$.bucketName') as bucket, json_extract_string(request_parameters, 'key') as key from aws_cloudtrail_log where event_name = 'PutObject' order by event_time
;

-- case tailpipe-json-extract-path
select json_extract(request_parameters, '$.ipPermissions.items[0].ipRanges.items[*].cidrIp') as cidrs, json_extract_string(request_parameters, '$.ipPermissions.items[0].fromPort') as port from aws_cloudtrail_log where event_name = 'AuthorizeSecurityGroupIngress' order by event_time
;

-- case tailpipe-json-extract-dashes
select request_parameters ->> 'x-amz-server-side-encryption' as sse, request_parameters ->> '$."x-amz-copy-source"' as source from aws_cloudtrail_log where event_name in ('PutObject', 'CopyObject') order by event_time
;

-- case tailpipe-json-policy
select
  request_parameters ->> 'policyName' as policy,
  json(request_parameters ->> 'policyDocument') -> 'Statement' -> 0 ->> 'Effect' as effect,
  json(request_parameters ->> 'policyDocument') -> 'Statement' as statements
from aws_cloudtrail_log
where event_name in ('PutUserPolicy', 'CreatePolicy')
order by event_time
;

-- case tailpipe-json-policy-cast
select (request_parameters ->> 'policyDocument')::json ->> '$.Statement[0].Action' as action from aws_cloudtrail_log where event_name like '%AssumeRolePolicy'
;

-- case tailpipe-json-exists
select event_name from aws_cloudtrail_log where json_exists(request_parameters, 'groupId') order by event_time
;

-- case tailpipe-json-null-elements
select response_elements -> 'snapshotId' as s, response_elements ->> 'snapshotId' as t, response_elements -> 'none' as n from aws_cloudtrail_log where event_name = 'CreateVolume'
;

-- case tailpipe-json-numbers
select additional_event_data -> 'bytesTransferredOut' as j, (additional_event_data ->> 'bytesTransferredOut')::double as b from aws_cloudtrail_log where event_category = 'Data' and (additional_event_data ->> 'bytesTransferredOut') is not null order by event_time
;

-- case tailpipe-bytes
select tp_source_ip, sum((additional_event_data ->> 'bytesTransferredOut')::bigint) as bytes from aws_cloudtrail_log where event_name in ('GetObject', 'CopyObject') and tp_source_ip != '203.0.113.80' group by tp_source_ip order by bytes desc
;

-- case tailpipe-try-cast
select event_name, try_cast(request_parameters ->> 'size' as integer) as size, try_cast(request_parameters ->> 'zone' as integer) as none from aws_cloudtrail_log where event_name = 'CreateVolume'
;

-- case tailpipe-try-cast-time
select event_name, try_cast(error_code as timestamp) as t, try_cast('2026-01-05' as date) as d from aws_cloudtrail_log where error_code = 'NoSuchBucket'
;

-- case tailpipe-cast-date
select event_time::date as day, count(*) as events from aws_cloudtrail_log group by day order by day desc limit 7
;

-- case tailpipe-date-literal
select count(*) as n from aws_cloudtrail_log where tp_timestamp >= date '2026-01-10' and tp_timestamp < date '2026-01-13'
;

-- case tailpipe-tp-date
select event_name from aws_cloudtrail_log where tp_date = '2026-01-25' order by event_time
;

-- case tailpipe-tp-date-between
select tp_date, count(*) from aws_cloudtrail_log where tp_date between '2026-01-05' and '2026-01-08' group by tp_date order by tp_date
;

-- case tailpipe-time-text
select event_name from aws_cloudtrail_log where event_time > '2026-01-12 07:20:00' and event_time <= '2026-01-13 03:00:00' order by event_time
;

-- case tailpipe-time-typed
select event_name from aws_cloudtrail_log where tp_timestamp between timestamp '2026-01-16 04:00:00' and timestamp '2026-01-16 04:05:00' order by tp_timestamp
;

-- case tailpipe-interval
select count(*) as n from aws_cloudtrail_log where tp_timestamp >= timestamp '2026-01-17 14:00:00' - interval '1 day' and tp_timestamp < timestamp '2026-01-17 14:00:00'
;

-- case tailpipe-interval-number
select event_name from aws_cloudtrail_log where event_time > timestamp '2026-01-31 00:00:00' - interval 10 day and event_time < now() order by event_time
;

-- case tailpipe-tp-columns
select tp_id, tp_table, tp_partition, tp_index, tp_date, tp_source_type, tp_source_name, tp_source_location, tp_source_ip, tp_destination_ip from aws_cloudtrail_log where event_source = 'lakeformation.amazonaws.com'
;

-- case tailpipe-partition-group
select tp_partition, tp_index, count(*) as events, max(tp_timestamp) as latest from aws_cloudtrail_log group by tp_partition, tp_index order by tp_index
;

-- case tailpipe-order-by-expression
select event_name, error_code from aws_cloudtrail_log where error_code is not null order by lower(error_code), length(event_name) desc, event_time
;

-- case tailpipe-order-by-aggregate
select aws_region from aws_cloudtrail_log group by aws_region order by count(*) desc, aws_region
;

-- case tailpipe-order-nulls
select error_code, count(*) as n from aws_cloudtrail_log where event_source = 'rds.amazonaws.com' group by error_code order by error_code desc
;

-- case tailpipe-in-list-not
select distinct event_source from aws_cloudtrail_log where event_source not in ('iam.amazonaws.com', 'ec2.amazonaws.com', 's3.amazonaws.com') and aws_region in ('eu-west-1', 'ap-southeast-2') order by 1
;

-- case tailpipe-like-not
select event_name from aws_cloudtrail_log where event_name not like 'Delete%' and event_name like '%\_2015%' escape '\' or event_name like 'Describe%' order by event_time
;

-- case tailpipe-star-only
select * from aws_cloudtrail_log where event_name = 'ConsoleLogin' and tp_index = '333333333333'
;

-- case tailpipe-star-table
select l.* from aws_cloudtrail_log l where l.event_type = 'AwsServiceEvent' order by l.event_time
;

-- case tailpipe-alias-table
select l.user_identity.arn, l.request_parameters ->> 'name' as name from aws_cloudtrail_log as l where l.event_name = 'DeleteTrail'
;

-- case tailpipe-web-identity
select user_identity.identity_provider, user_identity.user_name, user_identity.session_context.web_id_federation_data.federated_provider, user_identity.session_context.web_id_federation_data.attributes ->> 'sub' as sub from aws_cloudtrail_log where user_identity.type = 'WebIdentityUser' or user_identity.session_context.web_id_federation_data.federated_provider is not null order by event_time
;

-- case tailpipe-whole-struct
select user_identity from aws_cloudtrail_log where event_source in ('sso.amazonaws.com', 'kms.amazonaws.com')
;

-- case tailpipe-tls
select tls_details.tls_version, tls_details.cipher_suite, count(*) as calls from aws_cloudtrail_log group by tls_details.tls_version, tls_details.cipher_suite order by calls desc
;

-- case tailpipe-service-details
select service_event_details, service_event_details ->> 'role_name' as role from aws_cloudtrail_log where service_event_details is not null order by event_time
;

-- case tailpipe-other-columns
select api_version, edge_device_details, event_version, request_id, vpc_endpoint_id, management_event, event_category from aws_cloudtrail_log where api_version is not null or edge_device_details is not null or vpc_endpoint_id is not null order by event_time
;

-- case tailpipe-regexp
select event_name, regexp_extract(user_agent, '^([A-Za-z0-9-]+)/', 1) as tool from aws_cloudtrail_log where regexp_matches(user_agent, '^(aws-cli|Boto3)/') and event_source = 'iam.amazonaws.com' order by event_time
;

-- case tailpipe-regexp-replace
select distinct regexp_replace(user_identity.arn, '[0-9]{12}', 'ACCOUNT') as arn from aws_cloudtrail_log where user_identity.type = 'IAMUser' and user_identity.arn is not null order by arn
;

-- case tailpipe-case-when
select case when error_code is null then 'ok' when error_code ilike '%denied%' then 'denied' else 'failed' end as result, count(*) as count from aws_cloudtrail_log group by result order by count desc
;

-- case tailpipe-count-filter
select event_source, count(*) filter (where error_code is not null) as failed, count(*) as total from aws_cloudtrail_log group by event_source having count(*) filter (where error_code is not null) > 0 order by failed desc, event_source
;

-- case tailpipe-split-parts
select split_part(event_source, '.', 1) as service, user_identity.arn[1:12] as start, string_split(user_identity.arn, '/')[-1] as last from aws_cloudtrail_log where event_name = 'CreateTopic'
;

-- case tailpipe-text-functions
select upper(event_name) as u, replace(event_source, '.amazonaws.com', '') as s, substr(event_id, 1, 8) as i, starts_with(event_name, 'Put') as p, concat(tp_index, '/', aws_region) as c from aws_cloudtrail_log where event_name like 'Put%' order by event_time
;

-- case tailpipe-string-agg
select tp_source_ip, string_agg(distinct event_name, ', ' order by event_name) as names from aws_cloudtrail_log where error_code is not null group by tp_source_ip order by tp_source_ip
;

-- case tailpipe-list-filter
select event_name, list_filter(tp_akas, lambda a: a like '%:key/%') as keys from aws_cloudtrail_log where event_name = 'UpdateAlias'
;

-- case tailpipe-list-transform
select event_name, list_transform(tp_akas, x -> string_split(x, ':')[3]) as services from aws_cloudtrail_log where event_name in ('UpdateAlias', 'PutObject') order by event_time
;

-- case tailpipe-arg-max
select user_identity.user_name as name, max_by(event_name, event_time) as latest, arg_min(event_name, event_time) as earliest from aws_cloudtrail_log where user_identity.type = 'IAMUser' group by name order by name
;

-- case tailpipe-window
select event_name, event_time, row_number() over (partition by tp_index order by event_time desc) as n from aws_cloudtrail_log where event_source = 'sts.amazonaws.com' order by event_time
;

-- case tailpipe-qualify
select tp_index, event_name from aws_cloudtrail_log qualify row_number() over (partition by tp_index order by event_time desc) = 1 order by tp_index
;

-- case tailpipe-join-events
select c.event_time as created, d.event_time as deleted, c.request_parameters ->> 'userName' as user_name
from aws_cloudtrail_log c
join aws_cloudtrail_log d on (c.request_parameters ->> 'userName') = (d.request_parameters ->> 'userName')
where c.event_name = 'CreateUser' and d.event_name = 'DeleteUser' and d.event_time > c.event_time
;

-- case tailpipe-exists
select event_name from aws_cloudtrail_log l where event_name = 'CreateAccessKey' and exists (select 1 from aws_cloudtrail_log d where d.event_name = 'DeleteAccessKey' and (d.request_parameters ->> 'accessKeyId') = (l.response_elements -> 'accessKey' ->> 'accessKeyId'))
;

-- case tailpipe-subquery
select service, n from (select string_split(event_source, '.')[1] as service, count(*) as n from aws_cloudtrail_log group by 1) where n >= 10 order by n desc
;

-- case tailpipe-scalar-subquery
select event_name, event_time from aws_cloudtrail_log where event_time = (select max(event_time) from aws_cloudtrail_log)
;

-- case tailpipe-distinct-from
select count(*) as n from aws_cloudtrail_log where error_code is distinct from 'AccessDenied' and event_source = 'iam.amazonaws.com'
;

-- case tailpipe-arrow-ilike
select event_name from aws_cloudtrail_log where request_parameters ->> 'bucketName' ilike 'PAY%' order by event_time
;

-- case tailpipe-arrow-like-in
select event_name from aws_cloudtrail_log where (request_parameters ->> 'userName') in ('eve', 'bob') and (request_parameters ->> 'policyArn') not like '%ReadOnly%' order by event_time
;

-- case tailpipe-arrow-function
select lower(request_parameters ->> 'roleName') as role, count(*) as n from aws_cloudtrail_log where (request_parameters ->> 'roleName') is not null group by role order by role
;

-- case tailpipe-arrow-path
select request_parameters -> '$.target.id' as target, request_parameters ->> '/target/type' as type, request_parameters ->> 'notes' as notes from aws_cloudtrail_log where event_name = 'InviteAccountToOrganization'
;

-- case tailpipe-json-contains-nested
select event_name from aws_cloudtrail_log where json_contains(request_parameters, '"prod"') order by event_time
;

-- case tailpipe-unicode
select request_parameters ->> 'description' as d, length(request_parameters ->> 'description') as n from aws_cloudtrail_log where (request_parameters ->> 'description') like 'Für%'
;

-- case tailpipe-count-distinct
select count(distinct tp_source_ip) as ips, count(distinct user_identity.arn) as arns, approx_count_distinct(tp_index) as accounts from aws_cloudtrail_log
;

-- case tailpipe-date-diff
select date_diff('day', min(event_time), max(event_time)) as days, datediff('hour', min(event_time), max(event_time)) as hours from aws_cloudtrail_log
;

-- case tailpipe-session-age
select event_name, event_time - user_identity.session_context.attributes.creation_date > interval '1 day' as old from aws_cloudtrail_log where user_identity.session_context.attributes.creation_date is not null and event_source = 'ec2.amazonaws.com' order by event_time
;

-- case tailpipe-creation-date
select event_name, date_trunc('day', user_identity.session_context.attributes.creation_date) as created from aws_cloudtrail_log where user_identity.session_context.attributes.creation_date >= '2026-01-15' order by event_time
;

-- case tailpipe-year-month
select year(event_time) as y, month(event_time) as m, day(event_time) as d, hour(event_time) as h, dayname(event_time) as name from aws_cloudtrail_log where event_name = 'StartSession'
;

-- case tailpipe-exclude
select * exclude (request_parameters, response_elements, user_identity) from aws_cloudtrail_log where event_name = 'DisableSecurityHub'
;

-- case tailpipe-limit-offset
select event_name from aws_cloudtrail_log order by event_time desc limit 5 offset 2
;

-- case tailpipe-quoted
select "event_name" as "Event Name", "user_identity"."arn" from "aws_cloudtrail_log" where "event_name" = 'SendCommand'
;

-- case tailpipe-upper-case
SELECT EVENT_NAME, USER_IDENTITY.ARN FROM AWS_CLOUDTRAIL_LOG WHERE Event_Name = 'SendCommand'
;

-- case tailpipe-group-by-all
select event_type, event_category, count(*) as n from aws_cloudtrail_log group by all order by all
;

-- case tailpipe-semicolon
select count(*) as n from aws_cloudtrail_log where event_type = 'AwsConsoleSignIn';
;

-- case tailpipe-old-columns
select timestamp, partition, index, event_name from aws_cloudtrail_log where timestamp >= '2026-01-28' order by timestamp
;
-- judge
select timestamp, partition, index, event_name from aws_cloudtrail_log_all where timestamp >= '2026-01-28' order by timestamp

-- case tailpipe-old-partition
select partition, count(*) as n from aws_cloudtrail_log where index = '222222222222' group by partition
;
-- judge
select partition, count(*) as n from aws_cloudtrail_log_all where index = '222222222222' group by partition

-- case tailpipe-schema
select event_name from tailpipe.aws_cloudtrail_log where tp_index = '333333333333' order by event_time
;
-- judge
select event_name from aws_cloudtrail_log where tp_index = '333333333333' order by event_time

-- case tailpipe-resources-first
select event_name, resources[0] ->> 'type' as type, resources -> 0 ->> 'ARN' as arn from aws_cloudtrail_log where resources is not null and event_category = 'Data' order by event_time
;

-- case tailpipe-resources-last
select event_name, resources -> -1 ->> 'type' from aws_cloudtrail_log where json_array_length(resources) > 1 order by event_time
;

-- case tailpipe-if-null
select ifnull(error_code, '-') as code, if(read_only, 'read', 'write') as kind, nullif(event_name, 'PutImage') as name from aws_cloudtrail_log where event_source in ('ecr-public.amazonaws.com', 'secretsmanager.amazonaws.com') order by event_time
;

-- case tailpipe-inet
select event_name, tp_source_ip from aws_cloudtrail_log where tp_source_ip not like '%.com' and tp_source_ip::inet <<= '203.0.113.0/25'::inet and event_source = 'iam.amazonaws.com' order by event_time
;
-- judge
select event_name, tp_source_ip from aws_cloudtrail_log where tp_source_ip like '203.0.113.%' and event_source = 'iam.amazonaws.com' order by event_time

-- case tailpipe-inet-private
select distinct tp_source_ip from aws_cloudtrail_log where try_cast(tp_source_ip as inet) <<= '10.0.0.0/8'::inet
;
-- judge
select distinct tp_source_ip from aws_cloudtrail_log where tp_source_ip like '10.%'
