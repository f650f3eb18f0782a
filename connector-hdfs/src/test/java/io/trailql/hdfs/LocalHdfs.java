package io.trailql.hdfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.server.datanode.DataNode;
import org.apache.hadoop.hdfs.server.namenode.EditLogFileOutputStream;
import org.apache.hadoop.hdfs.server.namenode.NameNode;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;

/**
 * A real cluster in this JVM, a name node and a data node, for all tests of it: it takes seconds to
 * start. Whoever runs the tests is its superuser.
 */
final class LocalHdfs {
  /** Holds the level that it is given. */
  private static final Logger JERSEY = Logger.getLogger("org.glassfish.jersey");

  private static LocalHdfs shared;

  private final NameNode nameNode;
  private final DistributedFileSystem files = new DistributedFileSystem();

  private LocalHdfs(Configuration conf) throws IOException {
    NameNode.format(conf);
    nameNode = new NameNode(conf);
    conf.set(FileSystem.FS_DEFAULT_NAME_KEY, location(""));
    DataNode dataNode = DataNode.createDataNode(new String[0], conf);
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!dataNode.isDatanodeFullyStarted() && System.nanoTime() < limit) {
      Thread.onSpinWait();
    }
    files.initialize(URI.create(location("")), conf);
  }

  /** The cluster, which ends with the JVM, without any file. */
  static synchronized LocalHdfs empty() {
    try {
      if (shared == null) {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "hdfs");
        shared = new LocalHdfs(configuration(folder));
      }
      for (FileStatus child : shared.files.listStatus(new org.apache.hadoop.fs.Path("/"))) {
        shared.files.delete(child.getPath(), true);
      }
      return shared;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code hdfs://host:port/path}. */
  String location(String path) {
    return "hdfs://" + authority() + "/" + path;
  }

  String authority() {
    return "127.0.0.1:" + nameNode.getNameNodeAddress().getPort();
  }

  /** A client of the superuser's own. */
  DistributedFileSystem files() {
    return files;
  }

  /** A connection by another client. */
  Connection connection(String root, DistributedFileSystem client) {
    return new Connection(new Keys(authority(), root), Optional.empty(), () -> client);
  }

  /** Writes a file, or replaces it. */
  void put(String path, byte[] content) {
    try (var out = files.create(new org.apache.hadoop.fs.Path("/" + path), true)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Configuration configuration(Path folder) {
    // Nothing here outlives the JVM.
    EditLogFileOutputStream.setShouldSkipFsyncForTesting(true);
    // Both nodes in one JVM register metrics of one name.
    DefaultMetricsSystem.setMiniClusterMode(true);
    JERSEY.setLevel(Level.OFF);
    HdfsConfiguration conf = new HdfsConfiguration();
    conf.set(FileSystem.FS_DEFAULT_NAME_KEY, "hdfs://127.0.0.1:0");
    conf.set("dfs.namenode.http-address", "127.0.0.1:0");
    conf.set("dfs.namenode.name.dir", folder.resolve("names").toUri().toString());
    conf.set("dfs.datanode.data.dir", folder.resolve("data").toUri().toString());
    conf.set("dfs.datanode.address", "127.0.0.1:0");
    conf.set("dfs.datanode.http.address", "127.0.0.1:0");
    conf.set("dfs.datanode.ipc.address", "127.0.0.1:0");
    conf.setInt("dfs.replication", 1);
    conf.set("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", "5");
    return conf;
  }
}
