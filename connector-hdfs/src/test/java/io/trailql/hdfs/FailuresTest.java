package io.trailql.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.CreationCondition;
import io.trailql.storage.Encryption;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageSettings;
import io.trailql.storage.StorageSide;
import io.trailql.storage.WritableStorage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.UserGroupInformation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
  private final LocalHdfs cluster = LocalHdfs.empty();

  @Test
  void aNameNodeThatCannotBeReachedIsGivenUpSoon() throws IOException {
    int port;
    try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = unused.getLocalPort();
    }
    long begun = System.nanoTime();
    try (Storage storage = open("hdfs://127.0.0.1:" + port + "/trail")) {
      assertFails(
          ErrorCode.STORAGE_UNAVAILABLE,
          "Cannot list hdfs://127.0.0.1:"
              + port
              + "/trail/: the name node cannot be reached. Check the location, its port and the network.",
          () -> storage.list(ListRequest.all("trail/")).next());
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void aHostThatIsNotKnownMayBeANameService() {
    try (Storage storage = open("hdfs://no-such-host.invalid/trail")) {
      assertFails(
          ErrorCode.STORAGE_UNAVAILABLE,
          "its host is not known. Check the location; for a name service set HADOOP_CONF_DIR",
          () -> storage.list(ListRequest.all("trail/")).next());
    }
  }

  @Test
  void aNameServiceComesFromTheClustersFiles(@TempDir Path folder) throws IOException {
    cluster.put("trail/a", new byte[3]);
    Files.writeString(
        folder.resolve("hdfs-site.xml"),
        """
        <configuration>
          <property><name>dfs.nameservices</name><value>logs</value></property>
          <property><name>dfs.ha.namenodes.logs</name><value>one,two</value></property>
          <property><name>dfs.namenode.rpc-address.logs.one</name><value>127.0.0.1:1</value></property>
          <property><name>dfs.namenode.rpc-address.logs.two</name><value>%s</value></property>
          <property>
            <name>dfs.client.failover.proxy.provider.logs</name>
            <value>org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider</value>
          </property>
        </configuration>
        """
            .formatted(cluster.authority()));
    try (Storage storage =
        new HdfsStorageProvider(Optional.of(folder))
            .open(
                StorageSide.ARCHIVE,
                StorageLocation.parse("hdfs://logs/trail"),
                StorageSettings.DEFAULT)) {
      assertThat(storage.list(ListRequest.all("trail/")).next().objects())
          .extracting(ObjectSummary::key)
          .containsExactly("trail/a");
    }
  }

  @Test
  void settingsThatCannotBeReadAreNamed(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("core-site.xml"), "<configuration><property>");
    try (Storage storage =
        new HdfsStorageProvider(Optional.of(folder))
            .open(
                StorageSide.ARCHIVE,
                StorageLocation.parse(cluster.location("")),
                StorageSettings.DEFAULT)) {
      assertFails(
          ErrorCode.STORAGE_UNAVAILABLE,
          "Cannot read the settings of Hadoop in " + folder,
          () -> storage.list(ListRequest.all("")).next());
    }
  }

  @Test
  void whatIsDeniedSaysWhichPermissionIsMissing() throws Exception {
    cluster.put("closed/a", new byte[3]);
    org.apache.hadoop.fs.Path closed = new org.apache.hadoop.fs.Path("/closed");
    cluster.files().setPermission(closed, new FsPermission("700"));
    UserGroupInformation.createRemoteUser("stranger")
        .doAs(
            (PrivilegedExceptionAction<Void>)
                () -> {
                  try (WritableStorage storage = openWritable("closed")) {
                    assertFails(
                        ErrorCode.ACCESS_DENIED,
                        "Cannot list "
                            + cluster.location("closed/")
                            + ": the cluster denies it. Grant read permission",
                        () -> storage.list(ListRequest.all("closed/")).next());
                    assertFails(
                        ErrorCode.ACCESS_DENIED,
                        "Cannot create "
                            + cluster.location("closed/b")
                            + ": the cluster denies it. Grant write permission on its folder.",
                        () -> storage.createIfAbsent("closed/b", new byte[1]));
                    assertThat(storage.delete(List.of("closed/a")))
                        .singleElement()
                        .satisfies(
                            f -> assertThat(f.reason().code()).isEqualTo(ErrorCode.ACCESS_DENIED));
                  }
                  return null;
                });
    assertThat(cluster.files().exists(new org.apache.hadoop.fs.Path(closed, "a"))).isTrue();
  }

  @Test
  void aMissingFolderIsAMistakeOfAnArchiveAndTheBeginningOfALake() {
    try (Storage archive = open(cluster.location("nowhere"));
        WritableStorage lake = openWritable("nowhere")) {
      assertFails(
          ErrorCode.NOT_FOUND,
          "There is no folder or file " + cluster.location("nowhere"),
          () -> archive.list(ListRequest.children("nowhere/")).next());
      assertThat(lake.list(ListRequest.all("nowhere/")).next().objects()).isEmpty();
      assertThat(lake.find("nowhere/v1")).isEmpty();
      assertThat(lake.delete(List.of("nowhere/v1"))).isEmpty();
    }
  }

  @Test
  void aFileIsNoFolder() {
    cluster.put("trail/a", new byte[3]);
    try (WritableStorage storage = openWritable("trail")) {
      assertFails(
          ErrorCode.STORAGE_UNAVAILABLE,
          "a file lies where a folder would have to be",
          () -> storage.createIfAbsent("trail/a/b", new byte[1]));
      assertThat(storage.list(ListRequest.all("trail/a/")).next().objects()).isEmpty();
      assertThat(storage.find("trail/a/b")).isEmpty();
      assertThat(storage.delete(List.of("trail", "trail/a/b"))).isEmpty();
      assertThat(storage.find("trail/a")).isPresent();
    }
  }

  @Test
  void aClosedStorageSaysSoAndLeavesOthersOpen() {
    cluster.put("trail/a", new byte[3]);
    Storage closed = open(cluster.location("trail"));
    try (Storage other = open(cluster.location("trail"))) {
      ObjectSummary object = closed.find("trail/a").orElseThrow();
      closed.close();
      assertFails(ErrorCode.CLOSED, "was closed", () -> closed.open(object));
      assertThat(other.find("trail/a")).contains(object);
    }
  }

  @Test
  void identitiesArePathsBelowTheLocation() {
    try (Storage storage = open(cluster.location("a/trail/"))) {
      assertThat(storage.identity("a/trail/AWSLogs/x.json.gz")).isEqualTo("AWSLogs/x.json.gz");
      assertThat(storage.name()).isEqualTo(cluster.location("a/trail"));
    }
    try (Storage storage = open(cluster.location("a/x.json.gz"))) {
      assertThat(storage.identity("a/x.json.gz")).isEqualTo("x.json.gz");
    }
  }

  @Test
  void whatIsNoLocationIsRefused() {
    for (String location :
        List.of(
            "hdfs://user@host/a", "hdfs://host:x/a", "hdfs://host/a/../b", "hdfs://host/a//b")) {
      assertFails(ErrorCode.INVALID_LOCATION, "'", () -> open(location));
    }
    assertFails(
        ErrorCode.INVALID_PROPERTY,
        "sse or kms_key: those are for S3",
        () ->
            new HdfsStorageProvider(Optional.empty())
                .openWritable(
                    StorageLocation.parse("hdfs://host/a"),
                    StorageSettings.DEFAULT,
                    Encryption.parse(Optional.of("aws:kms"), Optional.empty()),
                    CreationCondition.ALWAYS));
  }

  @Test
  void keysAreFilesAndNothingElse() {
    try (WritableStorage storage = openWritable("lake")) {
      for (String key : List.of("", "../x", "a/../b", "a//b", "/x", "a/", ".", "./a", "a:b")) {
        assertThatThrownBy(() -> storage.createIfAbsent(key, new byte[1]))
            .as(key)
            .isInstanceOf(IllegalArgumentException.class);
        assertThat(storage.find(key)).isEmpty();
      }
    }
  }

  private static Storage open(String location) {
    return new HdfsStorageProvider(Optional.empty())
        .open(StorageSide.ARCHIVE, StorageLocation.parse(location), StorageSettings.DEFAULT);
  }

  private WritableStorage openWritable(String path) {
    return new HdfsStorageProvider(Optional.empty())
        .openWritable(
            StorageLocation.parse(cluster.location(path)),
            StorageSettings.DEFAULT,
            Optional.empty(),
            CreationCondition.ALWAYS);
  }

  private static void assertFails(ErrorCode code, String message, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(TrailException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }
}
