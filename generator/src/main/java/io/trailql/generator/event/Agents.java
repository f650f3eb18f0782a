package io.trailql.generator.event;

import java.util.List;

/** The programs that calls come from. */
final class Agents {
  static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/122.0.0.0 Safari/537.36";
  private static final List<String> ALL =
      List.of(
          "Boto3/1.34.51 md/Botocore#1.34.51 ua/2.0 os/linux#5.10.209-198.812.amzn2.x86_64"
              + " md/arch#x86_64 lang/python#3.11.8 md/pyimpl#CPython cfg/retry-mode#legacy",
          "aws-sdk-java/2.21.42 Linux/5.10.210-201.852.amzn2.x86_64"
              + " OpenJDK_64-Bit_Server_VM/17.0.10+7-LTS Java/17.0.10 vendor/Amazon.com_Inc.",
          "aws-sdk-go-v2/1.25.0 os/linux lang/go#1.21.7 md/GOARCH#amd64 api/ec2#1.148.1",
          "APN/1.0 HashiCorp/1.0 Terraform/1.7.4 (+https://www.terraform.io)"
              + " terraform-provider-aws/5.38.0 aws-sdk-go-v2/1.25.0 os/linux lang/go#1.21.6",
          "aws-cli/2.15.24 Python/3.11.6 Linux/6.1.0-18-amd64 exe/x86_64.debian.12 prompt/off",
          CHROME,
          "aws-sdk-js/3.523.0 os/linux#5.10.0 lang/js md/nodejs#20.11.1 api/dynamodb#3.523.0",
          "amazon-ssm-agent/3.2.2303.0 aws-sdk-go/1.44.260 (go1.20.12; linux; amd64)",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
              + " Version/17.3 Safari/605.1.15",
          "APN/1.0 HashiCorp/1.0 Terraform/1.5.7 (+https://www.terraform.io)"
              + " terraform-provider-aws/4.67.0 aws-sdk-go/1.44.261 (go1.19.8; linux; amd64)",
          "aws-cli/1.22.34 Python/3.10.12 Linux/5.15.0-1055-aws botocore/1.23.34",
          "Hadoop 3.3.6, aws-sdk-java/1.12.599 Linux/4.14 OpenJDK_64-Bit_Server_VM/11.0.22");

  private Agents() {}

  /** S3 sets the agent in brackets. */
  static String pick(Action action, Randomness random) {
    String agent = random.skewed(ALL);
    return action.isS3() ? "[" + agent + "]" : agent;
  }
}
