package io.trailql.doors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trailql.s3.server.TestS3;
import java.nio.file.Path;
import java.util.List;

/** A way to ask an archive. */
interface Door {
  ObjectMapper MAPPER = new ObjectMapper();

  /** The rows of each statement's answer, in order; every value as the command line writes it. */
  List<List<List<JsonNode>>> ask(List<String> statements) throws Exception;

  /** The command line and the driver over a folder. */
  static List<Door> of(Path archive) {
    return List.of(
        new CommandDoor(List.of("-a", archive.toString())),
        new JdbcDoor("jdbc:trailql:" + archive, List.of()));
  }

  /** The command line and the driver over a server's bucket, with further properties. */
  static List<Door> of(TestS3 server, String... properties) {
    return List.of(CommandDoor.of(server, properties), JdbcDoor.of(server, properties));
  }

  /** An object is named by bucket and key there, by its path here. */
  static JsonNode withoutBucket(JsonNode value) {
    return value.isTextual()
        ? JsonNodeFactory.instance.textNode(value.textValue().replace("s3://trail/", ""))
        : value;
  }
}
