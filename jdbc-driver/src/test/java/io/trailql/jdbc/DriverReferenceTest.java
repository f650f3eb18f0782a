package io.trailql.jdbc;

import static io.trailql.docs.MarkdownPage.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.Type.Scalar;
import io.trailql.docs.MarkdownPage;
import io.trailql.docs.ProjectFiles;
import io.trailql.docs.ReferencePage;
import io.trailql.error.ErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the driver, and what the README says of it, are what the driver does. */
class DriverReferenceTest {
  private static final Path PAGE = ProjectFiles.ROOT.resolve("docs/reference/jdbc.md");
  private static final Path README = ProjectFiles.ROOT.resolve("README.md");
  private static final Pattern URL = Pattern.compile("(?m)^jdbc:trailql:[^\\[\\n]*$");
  private static final String ESCAPE = "\\{(?:d|t|ts) '[^']*'}";

  @Test
  void pageIsWhatTheDriverDoes(@TempDir Path archive) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestArchive.url(archive))) {
      ReferencePage.named("jdbc.md")
          .hasParts(
              Map.of(
                  "types", types(),
                  "functions", functions(connection.getMetaData()),
                  "errors", errors()));
    }
  }

  private static String types() {
    MarkdownPage part = new MarkdownPage();
    part.table("type of the column", "JDBC's type", "`getObject` gives");
    for (SqlType type : SqlType.values()) {
      String scalars =
          Stream.of(Scalar.values())
              .filter(scalar -> SqlType.of(scalar) == type)
              .map(scalar -> scalar.toString().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      boolean isText = type == SqlType.VARCHAR;
      part.row(
          scalars + (isText ? "; row, array, map as JSON text" : ""),
          quoted(type.name()),
          quoted(type.javaClass().getName()));
    }
    return part.toString().strip();
  }

  private static String functions(DatabaseMetaData metaData) throws SQLException {
    MarkdownPage part = new MarkdownPage();
    part.table("kind", "names");
    part.row("numeric", list(metaData.getNumericFunctions()));
    part.row("text", list(metaData.getStringFunctions()));
    part.row("time", list(metaData.getTimeDateFunctions()));
    part.row("system", list(metaData.getSystemFunctions()));
    return part.toString().strip();
  }

  private static String list(String names) {
    return Stream.of(names.toLowerCase(Locale.ROOT).split(","))
        .map(MarkdownPage::quoted)
        .collect(Collectors.joining(", "));
  }

  private static String errors() {
    Map<String, List<ErrorCode>> codes =
        Stream.of(ErrorCode.values())
            .collect(
                Collectors.groupingBy(
                    code -> SqlErrors.of(code, "").getClass().getSimpleName(),
                    TreeMap::new,
                    Collectors.toList()));
    MarkdownPage part = new MarkdownPage();
    part.table("class of `java.sql`", "codes");
    codes.forEach(
        (name, those) ->
            part.row(
                name,
                those.stream()
                    .map(ErrorCode::name)
                    .map(MarkdownPage::quoted)
                    .collect(Collectors.joining(", "))));
    return part.toString().strip();
  }

  @Test
  void urlsOfTheDocumentsAreUnderstood() throws SQLException {
    for (Path document : List.of(PAGE, README)) {
      List<String> urls =
          URL.matcher(ProjectFiles.read(document)).results().map(url -> url.group()).toList();
      assertThat(urls).as(document.toString()).hasSizeGreaterThan(1);
      for (String url : urls) {
        try (Connection connection = DriverManager.getConnection(url)) {
          assertThat(connection.getMetaData().getURL()).isEqualTo(url);
        }
      }
    }
  }

  @Test
  void escapesOfThePageAreUnderstood(@TempDir Path archive) throws SQLException {
    List<String> escapes =
        Pattern.compile("`(" + ESCAPE + ")`")
            .matcher(ProjectFiles.read(PAGE))
            .results()
            .map(escape -> escape.group(1))
            .toList();
    assertThat(escapes).isNotEmpty();
    try (Connection connection = DriverManager.getConnection(TestArchive.url(archive))) {
      for (String escape : escapes) {
        connection.prepareStatement("select " + escape).close();
      }
    }
  }

  @Test
  void theJarOfTheReadmeIsTheOneThatIsBuilt() {
    Matcher jar =
        Pattern.compile("`(jdbc-driver/target/trailql-jdbc-[^`]*)`")
            .matcher(ProjectFiles.read(README));
    assertThat(jar.find()).isTrue();
    assertThat(jar.group(1))
        .isEqualTo(
            "jdbc-driver/target/trailql-jdbc-" + System.getProperty("project.version") + ".jar");
    assertThat(ProjectFiles.read(README)).contains("`" + TrailDriver.class.getName() + "`");
  }
}
