package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.catalogs.server.LocalFiles;
import io.trailql.catalogs.server.LoopbackRest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compact --commit jdbc:…}: a database decides which commits are the lake. */
class CommitThroughJdbcTest {
  @TempDir private Path folder;
  private String uri;
  private RegisteredLake lake;

  @BeforeEach
  void start() {
    // Several connect, each for a moment.
    uri = "jdbc:h2:" + folder.resolve("catalog") + ";DB_CLOSE_DELAY=10";
    lake =
        new RegisteredLake(
            folder,
            "--commit",
            "jdbc:security.cloudtrail",
            "--set",
            "catalog.database=" + uri,
            "--set",
            "catalog.name=lakes",
            "--set",
            "catalog.user=sa",
            "--set",
            "catalog.password=" + LoopbackRest.PASSWORD);
  }

  /** The table, as Iceberg's own catalog finds it. */
  private Table table() {
    try (JdbcCatalog catalog = new JdbcCatalog(properties -> new LocalFiles(), null, true)) {
      catalog.initialize("lakes", LoopbackRest.database(uri));
      return catalog.loadTable(TableIdentifier.of("security", "cloudtrail"));
    }
  }

  @Test
  void severalAtOnceTakeInEachObjectOnce() throws Exception {
    for (int i = 0; i < 6; i++) {
      lake.deliver();
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Cli.Run> run = () -> lake.compact();
      for (Future<Cli.Run> ended : threads.invokeAll(List.of(run, run))) {
        assertThat(ended.get().error()).isEmpty();
      }
    } finally {
      threads.shutdown();
    }
    lake.compacted();
    Table table = table();
    assertThat(RegisteredLake.rows(table)).hasSize(12).isEqualTo(lake.answers());
    assertThat(table.currentSnapshot().summary())
        .containsAllEntriesOf(Map.of("total-records", "18"));
    assertThat(Files.readString(Path.of(RegisteredLake.metadata(table))))
        .isEqualTo(Files.readString(Path.of(lake.metadata(lake.newest()))));
  }

  /** The files that the pointer and its commits need are kept, however old they are. */
  @Test
  void upkeepLeavesWhatThePointerNames() throws Exception {
    lake.deliver().compacted();
    lake.deliver().compacted("--keep-snapshots", "1s");
    lake.compacted();
    assertThat(Path.of(RegisteredLake.metadata(table()))).exists();
    assertThat(RegisteredLake.rows(table())).hasSize(4).isEqualTo(lake.answers());
  }
}
