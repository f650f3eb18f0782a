package io.trailql.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which folders a listing looks into. */
class FolderPagesTest {
  private static final List<String> DAYS = List.of("1/", "2/", "3/", "4/", "5/");

  private record Child(String key) implements FolderPages.Child {
    @Override
    public ObjectSummary summary() {
      return new ObjectSummary(key, 1, "", Instant.EPOCH, "STANDARD");
    }
  }

  /** Five folders of two files each. */
  private static final class Tree implements FolderPages.Folders {
    private final TreeSet<String> seen = new TreeSet<>();

    @Override
    public List<Child> start(String folder) {
      return children(folder);
    }

    @Override
    public List<Child> children(String folder) {
      seen.add(folder);
      List<String> names = folder.isEmpty() ? DAYS : List.of("a", "b");
      return names.stream().map(name -> new Child(folder + name)).toList();
    }
  }

  private final Tree tree = new Tree();

  private List<String> list(ListRequest request) {
    FolderPages pages = new FolderPages(tree, request);
    List<String> keys = new ArrayList<>();
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      page.objects().forEach(object -> keys.add(object.key()));
    }
    return keys;
  }

  @Test
  void aListingWithoutAnEndLooksIntoAll() {
    assertThat(list(ListRequest.all(""))).hasSize(10);
    assertThat(tree.seen).contains("").containsAll(DAYS).hasSize(6);
  }

  @Test
  void aListingGoesNoFurtherThanTheFirstKeyBeyondItsEnd() {
    assertThat(list(ListRequest.all("").startingAfter("2").endingAfter("30")))
        .containsExactly("2/a", "2/b", "3/a", "3/b", "4/a");
    assertThat(tree.seen).containsExactly("", "2/", "3/", "4/");
  }
}
