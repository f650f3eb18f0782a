package io.trailql.hdfs;

import io.trailql.storage.CreateOutcome;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsFileStatus;

/**
 * Gives a complete file its name, unless that is taken, and finds out what became of it when no
 * answer tells.
 *
 * <p>The name node renames in one step and refuses when the name is taken, so a rename may be
 * repeated: whichever request works is the only one. Whether the file under the name is ours is
 * told by its number. When no request is answered, the temporary name is deleted: if it was still
 * there, no request has worked, and none that may still arrive can.
 */
final class Placement {
  private static final int ATTEMPTS = 3;

  /** What lies under the name. */
  private enum Finding {
    OURS,
    ANOTHER,
    NOTHING,
    UNREADABLE
  }

  private final Connection connection;
  private final DistributedFileSystem files;
  private final Draft draft;
  private final Draft.Written written;

  private Placement(
      Connection connection, DistributedFileSystem files, Draft draft, Draft.Written written) {
    this.connection = connection;
    this.files = files;
    this.draft = draft;
    this.written = written;
  }

  /** Completes a draft and names it; what certainly was not created is an exception. */
  static CreateOutcome of(Connection connection, Draft draft) {
    Draft.Written written = draft.complete();
    return connection.send(
        Action.CREATE,
        draft.key(),
        files -> new Placement(connection, files, draft, written).name());
  }

  private CreateOutcome name() {
    boolean interrupted = false;
    boolean doubt = false;
    try {
      for (int attempt = 1; ; attempt++) {
        IOException failure;
        try {
          files.rename(draft.path(), draft.target(), Options.Rename.NONE);
          return new CreateOutcome.Created(written.object());
        } catch (IOException e) {
          failure = e;
        }
        // From here on an interrupt only ends the attempts: what was sent must be settled.
        interrupted |= Thread.interrupted();
        boolean taken = failure instanceof FileAlreadyExistsException;
        doubt |= !Failures.isRefusal(failure) && !Failures.isUnreachable(failure);
        if (taken || doubt) {
          Finding found = look();
          if (found == Finding.OURS) {
            return new CreateOutcome.Created(written.object());
          }
          if (found == Finding.ANOTHER || taken && !doubt && found == Finding.UNREADABLE) {
            return new CreateOutcome.Exists();
          }
        }
        boolean hopeless = Failures.isRefusal(failure) && !taken;
        if (interrupted || hopeless || attempt == ATTEMPTS) {
          return settle(doubt, failure);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Finding look() {
    try {
      HdfsFileStatus found = (HdfsFileStatus) files.getFileStatus(draft.target());
      return found.getFileId() == written.id() ? Finding.OURS : Finding.ANOTHER;
    } catch (FileNotFoundException | ParentNotDirectoryException e) {
      return Finding.NOTHING;
    } catch (IOException e) {
      return Finding.UNREADABLE;
    }
  }

  private CreateOutcome settle(boolean doubt, IOException failure) {
    if (!doubt || removed()) {
      throw connection.failure(Action.CREATE, draft.key(), failure);
    }
    return switch (look()) {
      case OURS -> new CreateOutcome.Created(written.object());
      case ANOTHER -> new CreateOutcome.Exists();
      case NOTHING, UNREADABLE ->
          new CreateOutcome.Unknown(
              "It is not known whether "
                  + connection.keys().location(draft.key())
                  + " was created: no attempt was answered.");
    };
  }

  /** Whether the temporary name was still there, and is no more. */
  private boolean removed() {
    try {
      return files.delete(draft.path(), false);
    } catch (IOException e) {
      return false;
    }
  }
}
