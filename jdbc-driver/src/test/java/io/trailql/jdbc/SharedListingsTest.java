package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RequestKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What connections list for each other: a statement takes 2 requests for the account, 2 for its
 * region, 1 for the day.
 */
class SharedListingsTest {
  /** The process remembers what buckets held, and ports come back. */
  private final LoopbackS3 server = LoopbackS3.start("trail-" + UUID.randomUUID());

  @BeforeEach
  void fill() {
    server.put(TestArchive.key(0), TestArchive.object(0, 10));
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** How many listings a count of the events costs that a connection of its own asks for. */
  private int lists(String user, String password, String... pairs) throws SQLException {
    server.log().clear();
    try (Connection connection =
            DriverManager.getConnection(S3Urls.url(server, pairs), user, password);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from events")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getLong(1)).isEqualTo(10);
      assertThat(server.log().count(RequestKind.GET)).isEqualTo(1);
      assertThat(server.log().all()).allMatch(request -> request.accessKey().equals(user));
      return server.log().count(RequestKind.LIST);
    }
  }

  @Test
  void connectionsThatAskForItShareTheirListings() throws SQLException {
    String user = server.accessKey();
    String password = server.secretKey();
    assertThat(lists(user, password, "listing_cache=60s")).isEqualTo(5);
    assertThat(lists(user, password, "listing_cache=60s")).isZero();
    assertThat(lists(user, password)).isEqualTo(5);
  }

  @Test
  void whoHasOtherKeysIsNotToldWhatTheseMayList() throws SQLException {
    server.accept("AKIAANOTHER000000001", "another");
    assertThat(lists(server.accessKey(), server.secretKey(), "listing_cache=60s")).isEqualTo(5);
    assertThat(lists("AKIAANOTHER000000001", "another", "listing_cache=60s")).isEqualTo(5);
    assertThat(lists("AKIAANOTHER000000001", "another", "listing_cache=60s")).isZero();
  }
}
