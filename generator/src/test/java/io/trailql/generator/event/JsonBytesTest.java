package io.trailql.generator.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
  @Test
  void writesCompactJsonWithCommasWhereTheyBelong() {
    JsonBytes json = new JsonBytes();
    json.object()
        .text("a", "b")
        .number("n", 12)
        .number("x", "0.0")
        .flag("f", true)
        .nothing("z")
        .textIfAny("absent", null)
        .object("o")
        .endObject()
        .texts("t", List.of("1", "2"))
        .array("r")
        .object()
        .endObject()
        .element("{}".getBytes(StandardCharsets.US_ASCII))
        .endArray()
        .endObject();
    assertThat(new String(json.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"a\":\"b\",\"n\":12,\"x\":0.0,\"f\":true,\"z\":null,\"o\":{},"
                + "\"t\":[\"1\",\"2\"],\"r\":[{},{}]}");
  }

  @Test
  void anyTextComesBackAsItWas() throws IOException {
    String text = "plain \"quoted\" back\\slash\nline\ttab\u0001 renée 日本 \uD83D\uDE00 {[:,";
    JsonBytes json = new JsonBytes();
    json.object().text("k", text).text("next", "a").endObject();
    JsonNode node = new ObjectMapper().readTree(json.bytes());
    assertThat(node.path("k").asText()).isEqualTo(text);
    assertThat(node.path("next").asText()).isEqualTo("a");
  }

  @Test
  void textsLongerThanTheArrayFit() throws IOException {
    String text = "0123456789".repeat(50_000);
    JsonBytes json = new JsonBytes();
    json.object().text("k", text).endObject();
    assertThat(new ObjectMapper().readTree(json.bytes()).path("k").asText()).isEqualTo(text);
  }
}
