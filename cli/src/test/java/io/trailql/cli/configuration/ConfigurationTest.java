package io.trailql.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.TrailException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir Path folder;

  private Configuration read(String text) throws IOException {
    return Configuration.read(Files.writeString(folder.resolve("config.yaml"), text));
  }

  private void assertWrong(String text, int line, String why) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(TrailException.class)
        .hasMessageContaining(folder.resolve("config.yaml") + ", line " + line + ": ")
        .hasMessageContaining(why);
  }

  @Test
  void namesArchives() throws IOException {
    Configuration configuration =
        read(
            "# mine\narchives:\n  prod:\n    locations: [s3://a/b, /c]\n    properties:\n      max_objects: 5\n      allow_incomplete: true\n  x-1: {locations: s3://x}\n");
    assertThat(configuration.archive("prod"))
        .contains(
            new NamedPlace(
                "prod",
                List.of("s3://a/b", "/c"),
                Map.of("max_objects", "5", "allow_incomplete", "true")));
    assertThat(configuration.archive("x-1").orElseThrow().locations()).containsExactly("s3://x");
    assertThat(configuration.archive("y")).isEmpty();
    assertThat(configuration.names()).containsExactly("prod", "x-1");
  }

  @Test
  void namesLakes() throws IOException {
    Configuration configuration =
        read(
            "lakes:\n  events:\n    locations: s3://a/b\n    properties: {lake.region: eu-west-1}\n");
    assertThat(configuration.lakes()).containsExactly("events");
    assertThat(configuration.names()).isEmpty();
    assertThat(configuration.lake("events"))
        .contains(
            new NamedPlace("events", List.of("s3://a/b"), Map.of("lake.region", "eu-west-1")));
    assertWrong("lakes:\n  e: {locations: [/a, /b]}\n", 2, "a lake has one location");
  }

  @Test
  void aFileMayBeAbsentOrEmpty() throws IOException {
    assertThat(Configuration.read(folder.resolve("none.yaml")).names()).isEmpty();
    assertThat(read("").names()).isEmpty();
    assertThat(read("# nothing\n").names()).isEmpty();
  }

  @Test
  void whatIsNotUnderstoodIsAnErrorWithItsLine() {
    assertWrong("archive:\n  a: 1\n", 2, "'archive' is unknown");
    assertWrong("archives:\n  a:\n    locations: x\n    region: y\n", 4, "'region' is unknown");
    assertWrong("archives:\n  a:\n    properties: {}\n", 3, "a has no locations");
    assertWrong("archives:\n  a:\n    locations:\n      - {x: 1}\n", 4, "must be a text");
    assertWrong("archives:\n  a/b:\n    locations: x\n", 3, "'a/b' is no name");
    assertWrong("archives:\n  a:\n    locations: x\n  a:\n    locations: y\n", 4, "uplicate");
    assertWrong("archives: [\n", 1, "while parsing");
    assertWrong("archives: 1\n", 1, "must be a mapping");
  }

  @Test
  void valuesOfPropertiesAreNotShown() throws IOException {
    assertThat(
            read("archives: {a: {locations: x, properties: {password: hunter2}}}")
                .archive("a")
                .orElseThrow()
                .toString())
        .contains("password")
        .doesNotContain("hunter2");
  }
}
