package io.trailql.generator.event;

import java.util.List;

/** Calls to EC2 and to what runs on it, to databases, functions and queues. */
final class ComputeActions {
  private static final List<String> SIZES = List.of("t3.medium", "m5.large", "c6i.xlarge");

  private static final Document INSTANCES =
      (json, call, random) -> {
        json.object("instancesSet").array("items");
        for (int i = random.below(3); i >= 0; i--) {
          json.object().text("instanceId", random.skewed(call.account().instances())).endObject();
        }
        filters(json.endArray().endObject());
      };

  private static final Document PAGE =
      (json, call, random) -> filters(json.number("maxResults", random.chance(0.5) ? 100 : 1000));

  private static final Document TABLE =
      (json, call, random) ->
          json.text("tableName", call.target())
              .object("key")
              .text("pk", "HIDDEN_DUE_TO_SECURITY_REASONS")
              .endObject()
              .flag("consistentRead", random.chance(0.2));

  private static final Document FUNCTION =
      (json, call, random) -> json.text("functionName", call.target());

  private ComputeActions() {}

  static void addTo(Weighted<Action> actions) {
    ec2(actions);
    databases(actions);
    Action invoke =
        Action.write("lambda", "Invoke")
            .data()
            .about((account, random) -> random.skewed(account.functions()))
            .request(FUNCTION)
            .resources(resource("AWS::Lambda::Function", "lambda", "function:"));
    actions
        .add(3_500, invoke)
        .add(500, Action.read("lambda", "ListFunctions20150331").request(PAGE))
        .add(
            300,
            Action.read("lambda", "GetFunction20150331v2")
                .about((account, random) -> random.skewed(account.functions()))
                .request(FUNCTION))
        .add(
            60,
            Action.write("lambda", "UpdateFunctionCode20150331v2")
                .about((account, random) -> random.skewed(account.functions()))
                .request(FUNCTION)
                .response(FUNCTION))
        .add(1_500, logStream())
        .add(900, Action.read("logs", "DescribeLogGroups").request(PAGE))
        .add(700, Action.read("logs", "DescribeLogStreams").request(PAGE))
        .add(1_200, secret(Action.read("secretsmanager", "GetSecretValue")))
        .add(300, secret(Action.read("secretsmanager", "DescribeSecret")))
        .add(1_000, secret(Action.read("ssm", "GetParameter")))
        .add(1_400, instance(Action.write("ssm", "UpdateInstanceInformation")))
        .add(600, Action.read("monitoring", "DescribeAlarms").request(PAGE))
        .add(500, Action.read("elasticloadbalancing", "DescribeTargetHealth").request(PAGE));
  }

  private static void filters(JsonBytes json) {
    json.object("filterSet").array("items");
    for (String name : List.of("tag:Environment", "tag:ManagedBy")) {
      json.object().text("name", name).object("valueSet").array("items");
      json.object().text("value", name.endsWith("By") ? "terraform" : "production").endObject();
      json.endArray().endObject().endObject();
    }
    json.endArray().endObject();
  }

  private static void ec2(Weighted<Action> actions) {
    actions
        .add(3_000, Action.read("ec2", "DescribeInstances").request(INSTANCES))
        .add(1_500, Action.read("ec2", "DescribeNetworkInterfaces").request(PAGE))
        .add(1_200, Action.read("ec2", "DescribeVolumes").request(PAGE))
        .add(1_200, Action.read("ec2", "DescribeSecurityGroups").request(PAGE))
        .add(900, Action.read("ec2", "DescribeTags").request(PAGE))
        .add(700, Action.read("ec2", "DescribeSubnets").request(PAGE))
        .add(600, Action.read("ec2", "DescribeVpcs"))
        .add(500, Action.read("ec2", "DescribeInstanceStatus").request(INSTANCES))
        .add(60, runInstances())
        .add(50, Action.write("ec2", "TerminateInstances").request(INSTANCES).response(INSTANCES))
        .add(90, Action.write("ec2", "CreateTags").request(INSTANCES))
        .add(40, Action.write("ec2", "AuthorizeSecurityGroupIngress").request(PAGE));
  }

  private static Action runInstances() {
    return launch(Launch.ordinary("ami-0abcdef1234567890", SIZES));
  }

  /** RunInstances with both of its documents. */
  static Action launch(Launch launch) {
    return Action.write("ec2", "RunInstances")
        .about((account, random) -> random.any(launch.types()))
        .request(launch::request)
        .response(launch::response);
  }

  private static void databases(Weighted<Action> actions) {
    Document table = resource("AWS::DynamoDB::Table", "dynamodb", "table/");
    for (String name : List.of("GetItem", "Query", "PutItem", "UpdateItem")) {
      boolean reads = name.equals("GetItem") || name.equals("Query");
      Action action = reads ? Action.read("dynamodb", name) : Action.write("dynamodb", name);
      actions.add(
          reads ? 2_000 : 900,
          action
              .data()
              .about((account, random) -> random.skewed(account.tables()))
              .request(TABLE)
              .resources(table));
    }
    actions
        .add(600, Action.read("dynamodb", "DescribeTable").request(PAGE))
        .add(700, Action.read("rds", "DescribeDBInstances").request(PAGE))
        .add(400, Action.read("rds", "DescribeDBClusters").request(PAGE));
  }

  static Action logStream() {
    return Action.write("logs", "CreateLogStream")
        .about((account, random) -> random.skewed(account.functions()))
        .request(
            (json, call, random) ->
                json.text("logGroupName", "/aws/lambda/" + call.target())
                    .text("logStreamName", "2024/03/01/[$LATEST]" + random.hex(32)));
  }

  private static Action secret(Action action) {
    return action
        .about((account, random) -> random.skewed(account.secrets()))
        .request((json, call, random) -> json.text("secretId", call.target()));
  }

  private static Action instance(Action action) {
    return action
        .about((account, random) -> random.skewed(account.instances()))
        .request(
            (json, call, random) ->
                json.text("instanceId", call.target())
                    .text("agentVersion", "3.2.2303.0")
                    .text("agentStatus", "Active")
                    .text("platformType", "Linux")
                    .text("platformName", "Amazon Linux")
                    .text("platformVersion", "2023")
                    .text("computerName", "ip-10-0-" + random.below(4) + ".ec2.internal"));
  }

  private static Document resource(String type, String service, String prefix) {
    return (json, call, random) ->
        json.object()
            .text("accountId", call.account().id())
            .text("type", type)
            .text("ARN", call.arn(service, prefix + call.target()))
            .endObject();
  }
}
