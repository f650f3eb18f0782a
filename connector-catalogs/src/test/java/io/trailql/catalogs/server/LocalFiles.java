package io.trailql.catalogs.server;

import org.apache.iceberg.Files;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/** Files of this machine, to read; Iceberg makes it by name. */
public final class LocalFiles implements FileIO {
  @Override
  public InputFile newInputFile(String path) {
    return Files.localInput(path);
  }

  @Override
  public OutputFile newOutputFile(String path) {
    throw new UnsupportedOperationException("not to be written: " + path);
  }

  @Override
  public void deleteFile(String path) {
    throw new UnsupportedOperationException("not to be deleted: " + path);
  }
}
