package io.trailql.lake;

import io.trailql.storage.WritableStorage;
import java.util.function.Consumer;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** A metadata file of a table that is to be written. */
final class StoredOutput implements OutputFile {
  private final String path;
  private final String key;
  private final WritableStorage storage;
  private final SmallFiles files;
  private final Consumer<String> created;

  /**
   * Creates nothing yet.
   *
   * @param created told the key when it is begun
   */
  StoredOutput(
      String path,
      String key,
      WritableStorage storage,
      SmallFiles files,
      Consumer<String> created) {
    this.path = path;
    this.key = key;
    this.storage = storage;
    this.files = files;
    this.created = created;
  }

  @Override
  public PositionOutputStream create() {
    created.accept(key);
    return new Counted(new CreationStream(storage.create(key)));
  }

  @Override
  public PositionOutputStream createOrOverwrite() {
    return create();
  }

  @Override
  public String location() {
    return path;
  }

  @Override
  public InputFile toInputFile() {
    return new StoredInput(path, -1, () -> files.read(key, -1));
  }

  private static final class Counted extends PositionOutputStream {
    private final CreationStream stream;

    Counted(CreationStream stream) {
      this.stream = stream;
    }

    @Override
    public long getPos() {
      return stream.position();
    }

    @Override
    public void write(int value) {
      stream.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      stream.write(bytes, offset, length);
    }

    @Override
    public void close() {
      stream.finish();
    }
  }
}
