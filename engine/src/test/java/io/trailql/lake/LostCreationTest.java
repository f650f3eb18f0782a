package io.trailql.lake;

import static io.trailql.lake.TestLake.DAY;
import static io.trailql.lake.TestLake.entries;
import static io.trailql.lake.TestLake.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.CreateOutcome;
import io.trailql.storage.WritableStorage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that is created after its answer was lost, by a store that then cannot be read. */
class LostCreationTest {
  private static final String KEY = "lake/events/metadata/v2.metadata.json";

  @TempDir private Path folder;
  private int creations;

  @Test
  void isNotTakenForAnothers() {
    TestLake lake = TestLake.in(folder);
    LakeSnapshot empty = lake.open();
    TestLake losing = new TestLake(losing(lake.storage), Layout.CLUSTERED);
    losing.open();

    CommitOutcome outcome = losing.writer.commit(empty, losing.append(DAY, "a", "v1"));

    assertThat(creations).isEqualTo(3);
    assertThat(outcome).isInstanceOf(CommitOutcome.Unknown.class);
    LakeSnapshot newest = lake.another().newest();
    assertThat(entries(newest, DAY)).containsExactly("a=v1");
    assertThat(files(newest)).hasSize(1);
  }

  /** The first creation comes to pass when it is tried again; nobody can look at it. */
  private WritableStorage losing(WritableStorage all) {
    return (WritableStorage)
        Proxy.newProxyInstance(
            WritableStorage.class.getClassLoader(),
            new Class<?>[] {WritableStorage.class},
            (proxy, method, arguments) -> {
              boolean isMeant = arguments != null && KEY.equals(arguments[0]);
              if (isMeant && method.getName().equals("find")) {
                if (creations == 1) {
                  return Optional.empty();
                }
                throw new TrailException(ErrorCode.STORAGE_UNAVAILABLE, "For a test: 503.");
              }
              if (isMeant && method.getName().equals("createIfAbsent")) {
                creations++;
                return creations == 1
                    ? new CreateOutcome.Unknown("For a test: no answer.")
                    : created(all, arguments);
              }
              try {
                return method.invoke(all, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static CreateOutcome created(WritableStorage all, Object[] arguments) {
    all.createIfAbsent(KEY, (byte[]) arguments[1]);
    return new CreateOutcome.Exists();
  }
}
