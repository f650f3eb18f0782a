package io.trailql.generator.event;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The documents of RunInstances.
 *
 * @param image the machine image
 * @param types the instance types to choose from; the call's target is the one chosen
 * @param count how many instances are asked for and started
 * @param keyName the key pair
 */
public record Launch(String image, List<String> types, int count, String keyName) {
  static Launch ordinary(String image, List<String> types) {
    return new Launch(image, types, 1, "platform");
  }

  /** The call that launches. */
  public Action action() {
    return ComputeActions.launch(this);
  }

  void request(JsonBytes json, Call call, Randomness random) {
    json.object("instancesSet")
        .array("items")
        .object()
        .text("imageId", image)
        .number("minCount", count)
        .number("maxCount", count)
        .text("keyName", keyName)
        .endObject()
        .endArray()
        .endObject()
        .object("groupSet")
        .array("items")
        .object()
        .text("groupId", "sg-0123456789abcdef0")
        .endObject()
        .endArray()
        .endObject()
        .text("instanceType", call.target())
        .object("blockDeviceMapping")
        .endObject()
        .object("monitoring")
        .flag("enabled", false)
        .endObject()
        .flag("disableApiTermination", false)
        .text("clientToken", random.uuid());
  }

  void response(JsonBytes json, Call call, Randomness random) {
    json.text("requestId", random.uuid())
        .text("reservationId", "r-0" + random.hex(16))
        .text("ownerId", call.account().id())
        .object("groupSet")
        .endObject()
        .object("instancesSet")
        .array("items");
    IntStream.range(0, count).forEach(i -> instance(json, call, i, random));
    json.endArray().endObject();
  }

  private void instance(JsonBytes json, Call call, int index, Randomness random) {
    json.object()
        .text("instanceId", "i-0" + random.hex(16))
        .text("imageId", image)
        .object("instanceState")
        .number("code", 0)
        .text("name", "pending")
        .endObject()
        .text("privateDnsName", "ip-10-0-1-" + (20 + index) + ".ec2.internal")
        .text("keyName", keyName)
        .number("amiLaunchIndex", index)
        .object("productCodes")
        .endObject()
        .text("instanceType", call.target())
        .number("launchTime", call.time().toEpochMilli())
        .object("placement")
        .text("availabilityZone", call.region() + "a")
        .text("tenancy", "default")
        .endObject()
        .object("monitoring")
        .text("state", "disabled")
        .endObject()
        .text("subnetId", "subnet-0123456789abcdef0")
        .text("vpcId", "vpc-0123456789abcdef0")
        .text("privateIpAddress", "10.0.1." + (20 + index))
        .text("architecture", "x86_64")
        .text("rootDeviceType", "ebs")
        .text("rootDeviceName", "/dev/xvda")
        .text("virtualizationType", "hvm")
        .text("hypervisor", "xen")
        .flag("ebsOptimized", false)
        .flag("enaSupport", true)
        .object("metadataOptions")
        .text("state", "pending")
        .text("httpTokens", "required")
        .text("httpEndpoint", "enabled")
        .endObject()
        .endObject();
  }
}
