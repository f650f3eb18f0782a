package io.trailql.json;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.TextBuilder;
import io.trailql.event.DocumentPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The values inside the documents of a field of the record that are read. */
final class DocumentField {
  private final DocumentTree tree = new DocumentTree();
  private final DocumentWalk walk = new DocumentWalk(tree);
  private final PlainDocument plain = new PlainDocument(tree);

  /** Of each value. */
  private TextBuilder[] builders = {};

  private final DocumentTree.Target target = this::append;

  /** Its size is the place of the next document. */
  private ColumnBuilder records;

  /** Wants a value; answers its number. */
  int want(DocumentPath path) {
    int number = tree.want(path);
    builders = Arrays.copyOf(builders, tree.size());
    return number;
  }

  /**
   * Sets the builder of a value, for one batch.
   *
   * @param counted has as many values as records were read
   */
  void own(int number, ColumnBuilder builder, ColumnBuilder counted) {
    builders[number] = (TextBuilder) builder;
    records = counted;
  }

  /** Goes behind a document with its values, or declines it without them. */
  int walk(byte[] bytes, int start, int end) {
    int behind = walk.read(bytes, start, end, target);
    if (behind == JsonWalk.DECLINED) {
      for (TextBuilder builder : builders) {
        if (builder.size() > records.size()) {
          builder.truncate(records.size());
        }
      }
    }
    return behind;
  }

  /** Reads the values of a document. */
  void read(byte[] bytes, int start, int length) {
    plain.read(new String(bytes, start, length, StandardCharsets.UTF_8), target);
  }

  /** Whether an object or array stood where a scalar is wanted, in any document so far. */
  boolean isNested(int number) {
    return tree.isNested(number);
  }

  private void append(int number, byte[] bytes, int offset, int length) {
    builders[number].padTo(records.size());
    builders[number].append(bytes, offset, length);
  }
}
