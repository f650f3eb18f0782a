package io.trailql.catalogs;

import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/** No access to files: a registration needs none, whatever the server hands out for them. */
public final class NoFiles implements FileIO {
  @Override
  public InputFile newInputFile(String path) {
    throw new UnsupportedOperationException("registration reads no files: " + path);
  }

  @Override
  public OutputFile newOutputFile(String path) {
    throw new UnsupportedOperationException("registration writes no files: " + path);
  }

  @Override
  public void deleteFile(String path) {
    throw new UnsupportedOperationException("registration deletes no files: " + path);
  }
}
