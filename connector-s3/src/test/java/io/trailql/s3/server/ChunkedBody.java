package io.trailql.s3.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Bodies as S3 clients frame them when they sign chunk by chunk ({@code aws-chunked}). */
final class ChunkedBody {
  private ChunkedBody() {}

  static byte[] read(InputStream in, ParsedRequest request) throws IOException {
    if (!request.headers().getOrDefault("x-amz-content-sha256", "").startsWith("STREAMING-")) {
      return in.readAllBytes();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (true) {
      String line = line(in);
      int semicolon = line.indexOf(';');
      int length = Integer.parseInt(semicolon < 0 ? line : line.substring(0, semicolon), 16);
      if (length == 0) {
        in.readAllBytes();
        return out.toByteArray();
      }
      out.write(in.readNBytes(length));
      line(in);
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the body ends within a chunk's head");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }
}
