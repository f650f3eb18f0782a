package io.trailql.lake;

import io.trailql.error.ErrorCode;
import io.trailql.error.Place;
import io.trailql.error.TrailException;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;

/**
 * The versions of a table's metadata, in the layout of Iceberg's tables in file systems: {@code
 * metadata/v1.metadata.json} and so on. The one of the highest number is the table; no file points
 * to it, as that would have to be overwritten. Beside the newest lies a mark {@code v1-committed},
 * made once it was there, so that readers, who see it in the same listing, are told when that
 * version is lost; where a run died between the two, it is missing. Thread-safe.
 */
final class MetadataFiles {
  private static final Pattern MARK = Pattern.compile("v(\\d{1,9})-committed");
  private static final Pattern ENTRIES =
      Pattern.compile("(undated|\\d{4}-\\d{2}-\\d{2})-.*\\.parquet");

  private final LakePlace place;
  private final SmallFiles files;
  private Parsed last;

  private record Parsed(ObjectSummary object, TableVersion version) {}

  /**
   * What a listing shows.
   *
   * @param versions the newest first
   * @param committed the highest number that is marked; 0 when none is
   */
  private record Shown(List<Listed> versions, int committed) {
    /** Whether a version is missing that was there. */
    boolean lacksOne() {
      return committed > (versions.isEmpty() ? 0 : versions.get(0).number());
    }
  }

  /** A version that is listed. */
  record Listed(int number, ObjectSummary object) {}

  MetadataFiles(LakePlace place, SmallFiles files) {
    this.place = place;
    this.files = files;
  }

  LakePlace place() {
    return place;
  }

  /** The key of a version that we write. */
  String key(int number) {
    return place.metadata() + "v" + number + ".metadata.json";
  }

  /** The key of the mark that a version was committed. */
  String mark(int number) {
    return place.metadata() + "v" + number + "-committed";
  }

  /** All versions that are still there, the newest first; takes a request per thousand. */
  List<Listed> list() {
    return show().versions();
  }

  private Shown show() {
    List<Listed> versions = new ArrayList<>();
    int committed = 0;
    ObjectPages pages = place.storage().list(ListRequest.all(place.metadata() + "v"));
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      for (ObjectSummary object : page.objects()) {
        String name = object.key().substring(place.metadata().length());
        MetadataFile.number(name).ifPresent(number -> versions.add(new Listed(number, object)));
        Matcher mark = MARK.matcher(name);
        if (mark.matches()) {
          committed = Math.max(committed, Integer.parseInt(mark.group(1)));
        }
      }
    }
    versions.sort(Comparator.comparingInt(Listed::number).reversed());
    return new Shown(versions, committed);
  }

  /**
   * The table as it is now; absent when there is none; an error when its newest version is lost, as
   * far as can be told. Takes one listing, and a read if it is new.
   */
  Optional<TableVersion> newest() {
    Shown shown = show();
    if (shown.lacksOne()) {
      // While both came, a listing may have missed the first.
      shown = show();
    }
    if (shown.lacksOne()) {
      throw lost(key(shown.committed()), "the newest version of the metadata");
    }
    if (shown.versions().isEmpty()) {
      requireNoEntries();
      return Optional.empty();
    }
    return Optional.of(read(shown.versions().get(0)));
  }

  /** Entries of the ledger are written for tables that are there. */
  private void requireNoEntries() {
    String ledger = place.prefix() + place.ledger();
    ObjectPages pages = place.storage().list(ListRequest.all(ledger));
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      for (ObjectSummary object : page.objects()) {
        if (ENTRIES.matcher(object.key().substring(ledger.length())).matches()
            && list().isEmpty()) {
          throw lost(place.metadata(), "all of its metadata");
        }
      }
    }
  }

  private TrailException lost(String key, String what) {
    return new TrailException(
        ErrorCode.CORRUPT_LAKE,
        "Cannot use the lake at "
            + place.name()
            + ": "
            + what
            + " was there and is gone. Restore it from a copy or an earlier version of the object; "
            + "or remove the folders "
            + LakeFolder.EVENTS.path()
            + " and "
            + LakeFolder.LEDGER.path()
            + " of the lake, and make it anew with trailql compact.",
        Place.of(place.storage().identity(key)),
        null);
  }

  /** The metadata of a version. */
  TableVersion read(Listed listed) {
    synchronized (this) {
      if (last != null && last.object().equals(listed.object())) {
        return last.version();
      }
    }
    TableVersion version = new TableVersion(listed.number(), parse(listed.object()));
    synchronized (this) {
      last = new Parsed(listed.object(), version);
    }
    return version;
  }

  private TableMetadata parse(ObjectSummary object) {
    try {
      byte[] bytes = bytes(object);
      TableMetadata metadata =
          TableMetadataParser.read(new StoredInput(object.key(), bytes.length, () -> bytes));
      String path = new TablePaths(place, metadata.location()).path(object.key());
      return TableMetadata.buildFrom(metadata).withMetadataLocation(path).build();
    } catch (TrailException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw files.damaged(object.key(), "its JSON text cannot be understood", e);
    }
  }

  /** The bytes of a version, whoever wrote it. */
  byte[] bytes(ObjectSummary object) throws IOException {
    try (InputStream stream = place.storage().open(object)) {
      return stream.readAllBytes();
    } catch (TrailException e) {
      throw files.missing(object.key(), e);
    }
  }
}
