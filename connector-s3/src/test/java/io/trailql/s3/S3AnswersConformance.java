package io.trailql.s3;

import io.trailql.Engine;
import io.trailql.logs.AnswersConformance;
import io.trailql.s3.server.TestS3;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** The answers over a server are those over a local disk. */
abstract class S3AnswersConformance extends AnswersConformance {
  private final TestS3 server = start("archive");

  abstract TestS3 start(String bucket);

  /** Settings of the engine over the server. */
  String[] settings() {
    return new String[0];
  }

  @Override
  protected Engine open() {
    return Engines.open(server, List.of("s3a://archive/"), settings());
  }

  @Override
  protected void put(String key, byte[] content) {
    server.put(key, content);
  }

  @Override
  protected String container() {
    return "s3://archive/";
  }

  @AfterAll
  void closeServer() {
    server.close();
  }
}
