package io.trailql.json;

import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.Selection;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextVector;
import io.trailql.event.DocumentPath;
import io.trailql.runtime.CurrentQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes values out of texts that may be JSON documents, many in one pass: each exactly what {@link
 * JsonPath} finds. Not thread-safe.
 */
public final class DocumentValues {
  /** Documents between two looks at whether the query goes on. */
  private static final int PATIENCE = 64;

  private final DocumentTree tree = new DocumentTree();
  private final DocumentWalk walk = new DocumentWalk(tree);
  private final PlainDocument plain = new PlainDocument(tree);
  private final DocumentTree.Target target = this::append;
  private final int[] numbers;
  private byte[] copy = new byte[1024];
  private TextBuilder[] builders;
  private int place;

  /** For these values. */
  public DocumentValues(List<DocumentPath> paths) {
    this.numbers = paths.stream().mapToInt(tree::want).toArray();
  }

  /**
   * The values of documents: one vector for each path, with defined values at {@code rows}.
   *
   * @param documents in any form
   * @param size positions that the vectors have
   */
  public List<ColumnVector> of(ColumnVector documents, Selection rows, int size) {
    if (documents instanceof DictionaryVector dictionary
        && dictionary.dictionary().size() <= rows.count()) {
      return numbered(dictionary, rows, size);
    }
    builders = new TextBuilder[tree.size()];
    Arrays.setAll(builders, i -> new TextBuilder(Math.min(rows.count(), 64)));
    for (int i = 0; i < rows.count(); i++) {
      if (i % PATIENCE == 0) {
        CurrentQuery.check();
      }
      place = rows.position(i);
      read(documents, place);
    }
    List<ColumnVector> vectors = new ArrayList<>(numbers.length);
    for (int number : numbers) {
      builders[number].padTo(size);
      vectors.add(builders[number].build());
    }
    return vectors;
  }

  /**
   * Whether an object or array stood where a path leads to that wants scalars, in any document so
   * far.
   *
   * @param path index of the path
   */
  public boolean isNested(int path) {
    return tree.isNested(numbers[path]);
  }

  /** Each document of the dictionary once. */
  private List<ColumnVector> numbered(DictionaryVector documents, Selection rows, int size) {
    boolean[] used = new boolean[documents.dictionary().size()];
    for (int i = 0; i < rows.count(); i++) {
      used[documents.ids()[rows.position(i)]] = true;
    }
    int[] positions = new int[used.length];
    int count = 0;
    for (int i = 0; i < used.length; i++) {
      if (used[i]) {
        positions[count++] = i;
      }
    }
    return of(documents.dictionary(), Selection.of(positions, count), used.length).stream()
        .<ColumnVector>map(values -> new DictionaryVector(values, documents.ids(), size))
        .toList();
  }

  private void read(ColumnVector documents, int position) {
    ColumnVector inner = documents;
    int at = position;
    while (!(inner instanceof TextVector)) {
      if (inner instanceof DictionaryVector dictionary) {
        at = dictionary.ids()[at];
        inner = dictionary.dictionary();
      } else {
        at = 0;
        inner = ((ConstantVector) inner).value();
      }
    }
    if (!inner.isNull(at)) {
      read((TextVector) inner, at);
    }
  }

  private void read(TextVector documents, int at) {
    int length = documents.length(at);
    if (copy.length < length + ContentWindow.ZEROS) {
      copy = new byte[2 * length + ContentWindow.ZEROS];
    }
    System.arraycopy(documents.bytes(), documents.offset(at), copy, 0, length);
    Arrays.fill(copy, length, length + ContentWindow.ZEROS, (byte) 0);
    if (!walk.readText(copy, 0, length, target)) {
      for (TextBuilder builder : builders) {
        if (builder.size() > place) {
          builder.truncate(place);
        }
      }
      plain.read(documents.value(at), target);
    }
  }

  private void append(int number, byte[] bytes, int offset, int length) {
    builders[number].padTo(place);
    builders[number].append(bytes, offset, length);
  }
}
