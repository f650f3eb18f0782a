package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.Property;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriverTest {
  private final Driver driver = new TrailDriver();

  private static Properties properties(String... pairs) {
    Properties properties = new Properties();
    for (int i = 0; i < pairs.length; i += 2) {
      properties.setProperty(pairs[i], pairs[i + 1]);
    }
    return properties;
  }

  @Test
  void isFoundByServiceLoader() throws SQLException {
    assertThat(ServiceLoader.load(Driver.class).stream().map(ServiceLoader.Provider::type))
        .contains(TrailDriver.class);
    assertThat(DriverManager.getDriver("jdbc:trailql:/nowhere")).isInstanceOf(TrailDriver.class);
  }

  @Test
  void takesOnlyItsOwnUrls() throws SQLException {
    assertThat(driver.acceptsURL("jdbc:trailql:/a")).isTrue();
    assertThat(driver.acceptsURL("JDBC:TrailQL:/a")).isTrue();
    for (String other :
        new String[] {"jdbc:trailqlx:/a", "jdbc:calcite:model=x", "trailql:/a", null}) {
      assertThat(driver.acceptsURL(other)).as(other).isFalse();
      assertThat(driver.connect(other, new Properties())).as(other).isNull();
    }
  }

  @Test
  void saysItsVersion() {
    assertThat(driver.getMajorVersion() + "." + driver.getMinorVersion() + ".0")
        .isEqualTo(System.getProperty("project.version"));
    assertThat(driver.jdbcCompliant()).isFalse();
    assertThatThrownBy(driver::getParentLogger)
        .isInstanceOf(java.sql.SQLFeatureNotSupportedException.class);
  }

  @Test
  void listsEveryProperty() throws SQLException {
    DriverPropertyInfo[] all =
        driver.getPropertyInfo(
            "jdbc:trailql:s3://b?memory=1GB&user=AKIA&password=hidden",
            properties("on_error", "fail", "unknown", "x"));

    assertThat(Stream.of(all).map(p -> p.name))
        .containsExactlyElementsOf(Stream.of(Property.values()).map(Property::key).toList());
    assertThat(all).allSatisfy(p -> assertThat(p.description).isNotBlank());
    assertThat(Stream.of(all).filter(p -> p.name.equals("memory")).findFirst().orElseThrow().value)
        .isEqualTo("1GB");
    DriverPropertyInfo onError =
        Stream.of(all).filter(p -> p.name.equals("on_error")).findFirst().orElseThrow();
    assertThat(onError.value).isEqualTo("fail");
    assertThat(onError.choices).containsExactly("warn", "fail");
    DriverPropertyInfo password =
        Stream.of(all).filter(p -> p.name.equals("password")).findFirst().orElseThrow();
    assertThat(password.value).isNull();
    assertThat(driver.getPropertyInfo("", null)).hasSameSizeAs(Property.values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "memry=1GB | There is no property memry. Did you mean memory?",
        "archive.endpont=http://x | Did you mean archive.endpoint",
        "memory | Property memory has no value in the URL",
        "memory=1GB&MEMORY=2GB | Property memory is given twice",
        "memory=lots | Property memory cannot take the value 'lots'",
        "on_error=ignore | it takes warn or fail",
        "timeout=%zz | percent sign",
        "memory=1KB | Property memory cannot take the value '1KB': it takes auto, or at least 16MB",
      })
  void refusesInTheUrlWhatItDoesNotKnow(String query, String message) {
    assertThatThrownBy(() -> DriverManager.getConnection("jdbc:trailql:/nowhere?" + query))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("HY024"))
        .hasMessageStartingWith("INVALID_PROPERTY: ")
        .hasMessageContaining(message);
  }

  /** Tools send a user always, often that of the machine. */
  @ParameterizedTest
  @ValueSource(strings = {"user=alice", "password=hunter2", "user=alice&password=hunter2", "user="})
  void takesAnyUserForAFolder(String query, @TempDir Path folder) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(TestArchive.url(folder) + "?" + query);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM events")) {
      assertThat(result.next()).isTrue();
    }
    try (Connection connection =
        DriverManager.getConnection(TestArchive.url(folder), "alice", "")) {
      assertThat(connection.getMetaData().getUserName()).isEqualTo("alice");
    }
  }

  @ParameterizedTest
  @CsvSource({"alice, '', password", "'', hunter2, user"})
  void refusesForS3AUserWithoutPassword(String user, String password, String missing) {
    assertThatThrownBy(() -> DriverManager.getConnection("jdbc:trailql:s3://b/p", user, password))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("HY024"))
        .hasMessage(
            "INVALID_PROPERTY: Cannot sign requests to s3://b/p: the properties user (access key id)"
                + " and password (secret access key) go together, and "
                + missing
                + " is empty. Give both, or leave both empty to use the credentials of the"
                + " environment or of archive.profile.");
  }

  /** What lets a URL of Calcite's own driver, or of others, run code or read files. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "model=inline:{}",
        "model=/etc/passwd",
        "schemaFactory=java.lang.Runtime",
        "schema.jdbcDriver=java.lang.Runtime",
        "parserFactory=java.lang.Runtime",
        "typeSystem=java.lang.Runtime",
        "metaTableFactory=java.lang.Runtime",
        "metaColumnFactory=java.lang.Runtime",
        "lex=JAVA",
        "fun=all",
        "conformance=BABEL",
        "timeZone=Asia/Tokyo",
        "httpclient_impl=java.lang.Runtime",
        "factory=java.lang.Runtime",
        "url=http://192.0.2.1",
        "socketFactory=java.lang.Runtime",
        "fs.s3a.aws.credentials.provider=java.lang.Runtime",
      })
  void namesNoClassFileOrHostBesidesItsOwnProperties(String pair) {
    assertThatThrownBy(() -> DriverManager.getConnection("jdbc:trailql:/nowhere?" + pair))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("There is no property " + pair.substring(0, pair.indexOf('=')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:trailql:", "jdbc:trailql:?memory=1GB", "jdbc:trailql:/a,,/b"})
  void wantsAnArchive(String url) {
    assertThatThrownBy(() -> DriverManager.getConnection(url))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("INVALID_LOCATION: The URL names no archive");
  }

  @Test
  void refusesOtherStores() {
    assertThatThrownBy(() -> DriverManager.getConnection("jdbc:trailql:http://192.0.2.1/x"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
  }

  @Test
  void warnsOfPropertiesItDoesNotKnow(@TempDir Path folder) throws SQLException {
    try (Connection connection =
        driver.connect(
            TestArchive.url(folder) + "?memory=1GB",
            properties(
                "ApplicationName",
                "tool",
                "user",
                "",
                "password",
                "",
                "memory",
                "2GB",
                "timeout",
                "5s"))) {
      SQLWarning first = connection.getWarnings();
      assertThat(first.getMessage())
          .isEqualTo("There is no property ApplicationName. It was not used.");
      assertThat(first.getSQLState()).isEqualTo("01000");
      assertThat(first.getNextWarning().getMessage())
          .isEqualTo("Property memory is given in the URL too, which counts.");
      assertThat(TestArchive.texts(first.getNextWarning().getNextWarning())).isEmpty();
      assertThat(connection.getMetaData().getURL())
          .isEqualTo(TestArchive.url(folder) + "?memory=1GB&timeout=5s&user=");
      connection.clearWarnings();
      assertThat(TestArchive.texts(connection.getWarnings())).isEmpty();
    }
  }

  @Test
  void emptyUserAndPasswordAreNone(@TempDir Path folder) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestArchive.url(folder), "", "")) {
      assertThat(TestArchive.texts(connection.getWarnings())).isEmpty();
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @Test
  void showsNoSecret() throws SQLException {
    String url =
        "jdbc:trailql:s3://bucket/a%2Cb?user=AKIA&password=hid%26den&archive.region=eu-west-1";
    try (Connection connection = DriverManager.getConnection(url)) {
      assertThat(connection.getMetaData().getURL())
          .isEqualTo("jdbc:trailql:s3://bucket/a%2Cb?archive.region=eu-west-1&user=AKIA");
      assertThat(connection.getMetaData().getUserName()).isEqualTo("AKIA");
      assertThat(connection.toString()).doesNotContain("hid");
    }
    assertThatThrownBy(() -> DriverManager.getConnection(url + "&password=again"))
        .satisfies(e -> assertThat(e.toString()).doesNotContain("hid"));
  }

  @Test
  void severalArchivesAreOne(@TempDir Path folder) throws SQLException {
    Path one = TestArchive.of(folder.resolve("a, b"), 3);
    Path other = folder.resolve("100% c");
    TestArchive.put(other, TestArchive.key(7), TestArchive.object(10, 2));
    String url = TestArchive.url(one) + "," + TestArchive.url(other).substring(13);

    try (Connection connection = DriverManager.getConnection(url);
        ResultSet result =
            connection
                .createStatement()
                .executeQuery("select eventid from events order by eventid")) {
      StringBuilder ids = new StringBuilder();
      while (result.next()) {
        ids.append(result.getString(1)).append(' ');
      }
      assertThat(ids.toString().strip())
          .isEqualTo("id-000000 id-000001 id-000002 id-000010 id-000011");
      assertThat(connection.getMetaData().getURL()).isEqualTo(url);
    }
  }

  @Test
  void takesFileLocations(@TempDir Path folder) throws SQLException {
    TestArchive.of(folder, 2);
    for (String location : Arrays.asList("file:" + folder, "file://" + folder)) {
      try (Connection connection = DriverManager.getConnection("jdbc:trailql:" + location);
          ResultSet result =
              connection.createStatement().executeQuery("select count(*) from events")) {
        assertThat(result.next()).isTrue();
        assertThat(result.getInt(1)).isEqualTo(2);
      }
    }
  }
}
