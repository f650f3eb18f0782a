package io.trailql.hdfs;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Hadoop's settings: ours where its own would let a user wait for minutes, overridden by what the
 * cluster's files say. No file of the class path is read.
 */
final class ClientConfiguration {
  private ClientConfiguration() {}

  /**
   * Reads the settings.
   *
   * @param folder with {@code core-site.xml} and {@code hdfs-site.xml}, each of which may be
   *     missing
   */
  static Configuration of(Optional<Path> folder) {
    Configuration ours = new Configuration(false);
    ours.set("ipc.client.connect.timeout", "10000");
    ours.set("ipc.client.connect.max.retries", "2");
    ours.set("ipc.client.connect.max.retries.on.timeouts", "1");
    ours.set("ipc.client.rpc-timeout.ms", "60000");
    ours.set("dfs.client.failover.max.attempts", "6");
    ours.set("dfs.client.socket-timeout", "30000");
    // A data node's report that a small file is complete often comes just after the question; 20 ms
    // later instead of 400, and as long in all.
    ours.set("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", "20");
    ours.set("dfs.client.block.write.locateFollowingBlock.retries", "10");
    // Whoever only reads and writes files needs no groups, and Hadoop's way to them loads a native
    // library, which newer JVMs warn about.
    ours.set("hadoop.security.group.mapping", "org.apache.hadoop.security.NullGroupsMapping");

    Configuration conf = new Configuration(false);
    // The thread's class loader, Hadoop's choice, need not see this jar inside of another
    // application.
    conf.setClassLoader(ClientConfiguration.class.getClassLoader());
    conf.addResource(ours);
    folder.ifPresent(
        path -> {
          add(conf, path.resolve("core-site.xml"));
          add(conf, path.resolve("hdfs-site.xml"));
        });
    try {
      // Reads the files.
      conf.size();
    } catch (RuntimeException e) {
      throw new TrailException(
          ErrorCode.STORAGE_UNAVAILABLE,
          "Cannot read the settings of Hadoop in "
              + folder.map(Path::toString).orElse("this process")
              + ": "
              + e.getMessage()
              + ". Correct them, or unset HADOOP_CONF_DIR.",
          e);
    }
    return conf;
  }

  private static void add(Configuration conf, Path file) {
    if (Files.exists(file)) {
      conf.addResource(new org.apache.hadoop.fs.Path(file.toUri()));
    }
  }
}
