package io.trailql.compact;

import io.trailql.event.DocumentPath;
import io.trailql.event.Leaf;
import io.trailql.lake.PathColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The values inside documents that public queries over CloudTrail's logs ask for again and again,
 * of few different values: every lake has them as columns, as most cost next to nothing. Here a new
 * one is added.
 */
final class KnownPaths {
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "requestparameters",
          List.of(
              "bucketName",
              "userName",
              "roleName",
              "roleArn",
              "policyArn",
              "policyName",
              "groupName",
              "groupId",
              "instanceId",
              "instanceType",
              "imageId",
              "vpcId",
              "snapshotId",
              "volumeId",
              "functionName",
              "keyId",
              "secretId",
              "tableName",
              "trailName",
              "name",
              "clusterName",
              "dBInstanceIdentifier",
              "accessKeyId",
              "serialNumber",
              "publiclyAccessible"),
          "responseelements",
          List.of("ConsoleLogin", "PasswordUpdated", "accessKey.accessKeyId", "publiclyAccessible"),
          "additionaleventdata",
          List.of(
              "MFAUsed",
              "MobileVersion",
              "LoginTo",
              "SamlProviderArn",
              "SwitchFrom",
              "SignatureVersion"));

  private KnownPaths() {}

  /** The values, by document. */
  static List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    for (Leaf document : PathColumns.documents()) {
      for (String path : KEYS.getOrDefault(document.toString(), List.of())) {
        leaves.add(
            document.inside(
                new DocumentPath(List.of(path.split("\\.")), DocumentPath.Form.SCALAR)));
      }
    }
    return leaves;
  }
}
