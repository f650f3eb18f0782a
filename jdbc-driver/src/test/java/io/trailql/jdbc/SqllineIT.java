package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.ProxiedS3;
import io.trailql.s3.server.TestS3;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client nobody here wrote, in a JVM of its own, with the jar as it ships and nothing else. */
class SqllineIT {
  private static final String STRUCT =
      "'{\"type\":\"IAMUser\",\"principalid\":\"AIDA1\","
          + "\"arn\":\"arn:aws:iam::111122223333:user/u1\",\"accountid\":\"111122223333\",";

  @TempDir private Path home;

  @TempDir private Path archive;

  static List<Path> jvms() {
    return OtherJvm.homes();
  }

  @BeforeEach
  void writeArchive() {
    TestArchive.put(archive, TestArchive.key(0), TestArchive.object(0, 3));
    TestArchive.put(archive, TestArchive.key(1), TestArchive.object(3, 2));
  }

  private OtherJvm.Output sqlline(
      Path jvm, String url, String user, String password, String... further) throws Exception {
    List<String> classPath = new ArrayList<>(OtherJvm.jars("sqlline", "jline"));
    classPath.add(OtherJvm.driverJar().toString());
    classPath.addAll(List.of(further));
    return OtherJvm.run(
        jvm,
        home,
        classPath,
        List.of(
            "sqlline.SqlLine",
            "-u",
            url,
            "-n",
            user,
            "-p",
            password,
            "--silent=true",
            "--outputformat=csv",
            "--maxWidth=100000"),
        "!tables",
        "!columns events",
        "select useridentity from events where eventid = 'id-000001';",
        "select useridentity_username, eventname from flat.events order by eventid;",
        "select eventname, eventtime, readonly, requestparameters from events where eventid = 'id-000002';",
        "select nosuch from events;",
        "!quit");
  }

  private static void isRight(OtherJvm.Output output) {
    assertThat(output.out().lines())
        .anyMatch(line -> line.startsWith("'','trail','events','TABLE','"))
        .anyMatch(line -> line.startsWith("'','flat','events','TABLE','"))
        .anyMatch(line -> line.startsWith("'','trail','events','useridentity','12','VARCHAR','"))
        .anyMatch(line -> line.startsWith("'','flat','events','useridentity_arn','12','VARCHAR','"))
        .anyMatch(line -> line.startsWith(STRUCT))
        .containsSubsequence(
            "'useridentity_username','eventname'",
            "'u0','Event0'",
            "'u1','Event1'",
            "'u2','Event2'",
            "'u3','Event3'",
            "'u4','Event4'",
            "'Event2','2026-01-05 10:00:02.0','true','{\"n\":2}'");
    assertThat(output.out() + output.err())
        .contains("UNKNOWN_COLUMN: Line 1, column 8: There is no column nosuch.")
        .doesNotContain("SLF4J", "sun.misc.Unsafe", "log4j", "\tat io.trailql", "NoClassDefFound");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void readsFromDisk(Path jvm) throws Exception {
    isRight(sqlline(jvm, TestArchive.url(archive), "", ""));
    isRight(sqlline(jvm, TestArchive.url(archive), "analyst", "secret"));
  }

  private void fill(TestS3 server) {
    server.put(TestArchive.key(0), TestArchive.object(0, 3));
    server.put(TestArchive.key(1), TestArchive.object(3, 2));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void readsFromS3(Path jvm) throws Exception {
    try (ProxiedS3 server = ProxiedS3.start("trail")) {
      fill(server);
      isRight(sqlline(jvm, S3Urls.url(server), server.accessKey(), server.secretKey()));
    }
  }

  /** The application has a Hadoop of its own, whose settings name its own classes. */
  @ParameterizedTest
  @MethodSource("jvms")
  void takesNoNoticeOfTheSettingsOfOthers(Path jvm) throws Exception {
    Path settings = Files.createDirectory(home.resolve("settings"));
    for (String file : List.of("core-default.xml", "core-site.xml")) {
      Files.writeString(
          settings.resolve(file),
          """
          <configuration>
            <property><name>hadoop.security.group.mapping</name><value>no.such.Mapping</value></property>
            <property><name>fs.s3a.s3.client.factory.impl</name><value>no.such.Factory</value></property>
            <property><name>fs.s3a.aws.credentials.provider</name><value>no.such.Provider</value></property>
            <property><name>hadoop.security.authentication</name><value>kerberos</value></property>
          </configuration>
          """);
    }
    try (LoopbackS3 server = LoopbackS3.start("trail")) {
      fill(server);
      isRight(
          sqlline(
              jvm,
              S3Urls.url(server),
              server.accessKey(),
              server.secretKey(),
              settings.toString()));
    }
  }
}
