package io.trailql.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.trailql.json.DocumentTree.Member;
import io.trailql.json.DocumentTree.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes values out of a document with Jackson's parser, all in one pass: each as {@link JsonPath}
 * would find it alone, which reads no further than to it. So what stands before the first place
 * that is no JSON is found.
 */
final class PlainDocument {
  private final DocumentTree tree;

  PlainDocument(DocumentTree tree) {
    this.tree = tree;
  }

  /** Takes the values out of a text that may be a document. */
  void read(String text, Target target) {
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    try (JsonParser parser = JsonPath.FACTORY.createParser(json)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        object(tree.root(), parser, json, target);
      }
    } catch (IOException e) {
      // Nothing behind it is found.
      return;
    }
  }

  private void object(Member node, JsonParser parser, byte[] json, Target target)
      throws IOException {
    Set<Member> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Member member = node.inside(parser.currentName());
      parser.nextToken();
      if (member == null || !seen.add(member)) {
        parser.skipChildren();
      } else {
        value(member, parser, json, target);
      }
    }
  }

  private void value(Member member, JsonParser parser, byte[] json, Target target)
      throws IOException {
    JsonToken token = parser.currentToken();
    if (token.isStructStart()) {
      tree.markNested(member);
      int start = (int) parser.currentTokenLocation().getByteOffset();
      if (token == JsonToken.START_OBJECT && member.hasInside()) {
        object(member, parser, json, target);
      } else {
        parser.skipChildren();
      }
      int end = (int) parser.currentLocation().getByteOffset();
      if (member.any() >= 0) {
        target.append(member.any(), json, start, end - start);
      }
    } else if (token != JsonToken.VALUE_NULL && (member.scalar() >= 0 || member.any() >= 0)) {
      byte[] text = parser.getText().getBytes(StandardCharsets.UTF_8);
      for (int number : new int[] {member.scalar(), member.any()}) {
        if (number >= 0) {
          target.append(number, text, 0, text.length);
        }
      }
    }
  }
}
