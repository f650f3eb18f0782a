package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Cancellation;
import io.trailql.Compaction;
import io.trailql.Settings;
import io.trailql.compact.CompactionOptions;
import io.trailql.s3.server.LoopbackS3;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it ships: complete, and in nobody's way. */
class DriverJarIT {
  /** Zstandard's native code, which knows its classes by name, so that these keep theirs. */
  private static final String NATIVE =
      "com/github/luben/zstd/.*|(darwin|linux|win)/[^/]+/libzstd-jni-[0-9.-]+\\.(so|dylib|dll)";

  private static final int JAVA_17 = 61;

  private static Set<String> names(JarFile jar) {
    return jar.stream()
        .filter(entry -> !entry.isDirectory())
        .map(JarEntry::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void decompressesLakesNativelyWherePeopleWork() throws IOException {
    try (JarFile jar = new JarFile(OtherJvm.driverJar().toFile())) {
      assertThat(names(jar).stream().filter(name -> name.contains("libzstd-jni")))
          .map(name -> name.substring(0, name.lastIndexOf('/')))
          .containsExactlyInAnyOrder(
              "darwin/aarch64",
              "darwin/x86_64",
              "linux/aarch64",
              "linux/amd64",
              "win/aarch64",
              "win/amd64");
    }
  }

  @Test
  void holdsOnlyItsOwnPackages() throws IOException {
    try (JarFile jar = new JarFile(OtherJvm.driverJar().toFile())) {
      Set<String> names = names(jar);
      assertThat(names)
          .allMatch(
              name ->
                  name.startsWith("io/trailql/")
                      || name.startsWith("META-INF/")
                      || name.matches(NATIVE))
          .contains("io/trailql/jdbc/TrailDriver.class", "io/trailql/s3/S3StorageProvider.class")
          .anyMatch(name -> name.startsWith("io/trailql/shaded/org/apache/calcite/"))
          .anyMatch(
              name -> name.startsWith("io/trailql/shaded/software/amazon/awssdk/services/sso/"))
          .anyMatch(name -> name.startsWith("io/trailql/shaded/org/slf4j/nop/"))
          .anyMatch(name -> name.startsWith("io/trailql/shaded/org/apache/iceberg/"))
          .anyMatch(name -> name.startsWith("io/trailql/shaded/com/github/benmanes/caffeine/"))
          .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)"))
          .noneMatch(
              name -> name.startsWith("META-INF/versions/") || name.endsWith("module-info.class"))
          .contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/THIRD-PARTY.txt");
      assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License");
      assertThat(text(jar, "META-INF/NOTICE")).contains("Apache Calcite", "AWS SDK");
      assertThat(text(jar, "META-INF/THIRD-PARTY.txt")).contains("Apache Iceberg");
    }
  }

  @Test
  void runsOnJava17() throws IOException {
    try (JarFile jar = new JarFile(OtherJvm.driverJar().toFile())) {
      List<String> newer = new ArrayList<>();
      for (String name : names(jar)) {
        if (name.endsWith(".class")) {
          try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
            in.readInt();
            in.readUnsignedShort();
            if (in.readUnsignedShort() > JAVA_17) {
              newer.add(name);
            }
          }
        }
      }
      assertThat(newer).isEmpty();
    }
  }

  @Test
  void offersTheApplicationOneServiceAndNoOther() throws IOException {
    try (JarFile jar = new JarFile(OtherJvm.driverJar().toFile())) {
      Set<String> names = names(jar);
      List<String> missing = new ArrayList<>();
      for (String name : names) {
        if (!name.startsWith("META-INF/services/")) {
          continue;
        }
        String service = name.substring("META-INF/services/".length());
        assertThat(service.startsWith("io.trailql.") || service.equals("java.sql.Driver"))
            .as(service)
            .isTrue();
        text(jar, name)
            .lines()
            .map(line -> line.replaceAll("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .filter(line -> !names.contains(line.replace('.', '/') + ".class"))
            .forEach(missing::add);
      }
      assertThat(missing).isEmpty();
      assertThat(text(jar, "META-INF/services/java.sql.Driver").strip())
          .isEqualTo("io.trailql.jdbc.TrailDriver");
      assertThat(text(jar, "META-INF/services/io.trailql.storage.StorageProvider").strip())
          .isEqualTo("io.trailql.s3.S3StorageProvider");
    }
  }

  /** As applications load drivers: a class loader of its own, which the thread knows nothing of. */
  @Test
  void worksInAClassLoaderOfItsOwn(@TempDir Path folder) throws Exception {
    TestArchive.of(folder, 4);
    URL[] jar = {OtherJvm.driverJar().toUri().toURL()};
    try (LoopbackS3 server = LoopbackS3.start("trail");
        URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
      server.put(TestArchive.key(0), TestArchive.object(0, 4));
      Driver driver =
          ServiceLoader.load(Driver.class, loader).stream()
              .filter(d -> d.type().getClassLoader() == loader)
              .findFirst()
              .orElseThrow()
              .get();
      Properties keys = new Properties();
      keys.setProperty("user", server.accessKey());
      keys.setProperty("password", server.secretKey());
      for (String url : List.of(TestArchive.url(folder), S3Urls.url(server))) {
        try (Connection connection = driver.connect(url, keys);
            ResultSet result =
                connection
                    .createStatement()
                    .executeQuery("select count(*), max(eventname) from events")) {
          assertThat(connection.getClass().getClassLoader()).isSameAs(loader);
          assertThat(result.next()).isTrue();
          assertThat(result.getInt(1)).isEqualTo(4);
          assertThat(result.getString(2)).isEqualTo("Event3");
        }
      }
    }
  }

  /** Iceberg and Avro find classes by names, which are others in the jar. */
  @Test
  void readsALake(@TempDir Path folder) throws Exception {
    Path archive = Files.createDirectory(folder.resolve("archive"));
    Path lake = folder.resolve("lake");
    TestArchive.of(archive, 4);
    try (Compaction compaction =
        Compaction.open(
            List.of(archive.toString()),
            lake.toString(),
            Settings.DEFAULT,
            CompactionOptions.DEFAULT)) {
      compaction.run(progress -> {}, new Cancellation());
    }
    URL[] jar = {OtherJvm.driverJar().toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
      Driver driver =
          (Driver)
              loader
                  .loadClass("io.trailql.jdbc.TrailDriver")
                  .getDeclaredConstructor()
                  .newInstance();
      Properties properties = new Properties();
      properties.setProperty("lake", lake.toString());
      for (String sources : List.of("lake", "both")) {
        properties.setProperty("sources", sources);
        try (Connection connection = driver.connect(TestArchive.url(archive), properties);
            ResultSet result =
                connection
                    .createStatement()
                    .executeQuery("select count(*), max(eventname) from events")) {
          assertThat(result.next()).isTrue();
          assertThat(result.getInt(1)).as(sources).isEqualTo(4);
          assertThat(result.getString(2)).as(sources).isEqualTo("Event3");
        }
      }
    }
  }
}
