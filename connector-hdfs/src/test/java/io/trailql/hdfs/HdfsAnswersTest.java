package io.trailql.hdfs;

import io.trailql.Engine;
import io.trailql.Settings;
import io.trailql.logs.AnswersConformance;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("proof")
class HdfsAnswersTest extends AnswersConformance {
  private final LocalHdfs cluster = LocalHdfs.empty();

  @Override
  protected Engine open() {
    return Engine.open(List.of(cluster.location("trails/archive")), Settings.DEFAULT);
  }

  @Override
  protected void put(String key, byte[] content) {
    cluster.put("trails/archive/" + key, content);
  }

  /** Nothing: an identity is the path below the location, as on a disk. */
  @Override
  protected String container() {
    return "";
  }
}
