package io.trailql.s3.server;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What goes back to the client.
 *
 * @param status HTTP status
 * @param headers besides Content-Length
 * @param body content; for HEAD only its length is sent
 * @param sent how many bytes of the body are sent before the connection is cut; the body's length
 *     to send all
 */
record Answer(int status, Map<String, String> headers, byte[] body, int sent, Rest rest) {
  /** What becomes of bytes that are not sent. */
  enum Rest {
    /** The connection is cut at once. */
    CUT,
    /** The client waits for them until faults are released. */
    STALLED
  }

  /** The connection is closed without a word. */
  static final Answer LOST = new Answer(0, Map.of(), new byte[0], 0, Rest.CUT);

  static Answer xml(int status, String xml) {
    byte[] body = xml.getBytes(StandardCharsets.UTF_8);
    return new Answer(
        status, Map.of("Content-Type", "application/xml"), body, body.length, Rest.CUT);
  }

  static Answer of(int status, Map<String, String> headers, byte[] body) {
    return new Answer(status, headers, body, body.length, Rest.CUT);
  }

  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body, sent, rest);
  }

  Answer cutAfter(int bytes) {
    return new Answer(status, headers, body, bytes, Rest.CUT);
  }

  Answer stalledAfter(int bytes) {
    return new Answer(status, headers, body, bytes, Rest.STALLED);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
