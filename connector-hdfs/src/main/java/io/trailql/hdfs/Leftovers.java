package io.trailql.hdfs;

import io.trailql.storage.TemporaryName;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/** Removes drafts that nobody will finish; files that come and go meanwhile do no harm. */
final class Leftovers {
  private Leftovers() {}

  /** Answers how many there were, begun before a time. */
  static int remove(DistributedFileSystem files, Path folder, Instant before) throws IOException {
    int removed = 0;
    try {
      RemoteIterator<FileStatus> children = files.listStatusIterator(folder);
      while (children.hasNext()) {
        FileStatus child = children.next();
        if (child.isDirectory()) {
          removed += remove(files, child.getPath(), before);
        } else if (TemporaryName.is(child.getPath().getName())
            && child.getModificationTime() < before.toEpochMilli()
            && files.delete(child.getPath(), false)) {
          removed++;
        }
      }
      return removed;
    } catch (FileNotFoundException e) {
      return removed;
    }
  }
}
