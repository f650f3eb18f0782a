package io.trailql.jdbc;

import io.trailql.s3.server.TestS3;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** URLs of archives at test servers. */
final class S3Urls {
  private S3Urls() {}

  static String url(TestS3 server, String... pairs) {
    return "jdbc:trailql:"
        + server.location("")
        + "?archive.endpoint="
        + server.endpoint()
        + "&archive.path_style=true"
        + (pairs.length == 0 ? "" : "&" + String.join("&", pairs));
  }

  /** A connection with the server's keys as user and password. */
  static Connection connect(TestS3 server, String... pairs) throws SQLException {
    return DriverManager.getConnection(url(server, pairs), server.accessKey(), server.secretKey());
  }
}
