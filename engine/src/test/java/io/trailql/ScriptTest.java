package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.TrailException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {
  private static List<String> stripped(String text) {
    return Engine.statements(text).stream().map(String::strip).toList();
  }

  @Test
  void separatesStatementsAtSemicolons() {
    assertThat(stripped("select 1; select 2 ;\nselect 3"))
        .containsExactly("select 1", "select 2", "select 3");
    assertThat(stripped("select 1;")).containsExactly("select 1");
    assertThat(stripped(" ;; \n ; ")).isEmpty();
    assertThat(stripped("")).isEmpty();
  }

  @Test
  void leavesSemicolonsInStringsNamesAndCommentsAlone() {
    assertThat(stripped("select 'a;''b;' ; select \"x;y\", `z;` from t"))
        .containsExactly("select 'a;''b;'", "select \"x;y\", `z;` from t");
    assertThat(stripped("select 1 -- no; end\n, 2; select /* ; */ 3; select 4 // it's; this\n+ 1"))
        .containsExactly(
            "select 1 -- no; end\n, 2", "select /* ; */ 3", "select 4 // it's; this\n+ 1");
    assertThat(stripped("select 'never closed; select 2"))
        .containsExactly("select 'never closed; select 2");
  }

  @Test
  void leavesOutWhatIsOnlyComment() {
    assertThat(stripped("-- first\nselect 1; -- last; one\n/* and; this */"))
        .containsExactly("select 1");
    assertThat(stripped("-- nothing")).isEmpty();
  }

  @Test
  void keepsPlaces(@TempDir Path archive) {
    String script = "-- a comment\nselect 1;\n  select\n    nothere from events;";
    assertThat(Engine.statements(script).get(1)).isEqualTo("\n\n  select\n    nothere from events");
    try (Engine engine = Engine.open(List.of(archive.toString()), Settings.DEFAULT)) {
      assertThatThrownBy(() -> engine.prepare(Engine.statements(script).get(1)))
          .isInstanceOf(TrailException.class)
          .hasMessageContaining("ine 4, column 5");
    }
  }

  @Test
  void quotesInCommentsOfEitherFormOpenNothing(@TempDir Path archive) {
    try (Engine engine = Engine.open(List.of(archive.toString()), Settings.DEFAULT);
        QueryResult result =
            engine.prepare("select 1 as `a` // it's\n, 2 as `b` -- isn't\n, 3 as `c`").run()) {
      assertThat(result.columns().stream().map(c -> c.name())).containsExactly("a", "b", "c");
    }
  }
}
