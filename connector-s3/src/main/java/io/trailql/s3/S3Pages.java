package io.trailql.s3;

import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.OptionalObjectAttributes;
import software.amazon.awssdk.services.s3.model.RestoreStatus;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A listing, one ListObjectsV2 request per page. */
final class S3Pages implements ObjectPages {
  private final Requests requests;
  private final Connection connection;
  private final ListRequest request;
  private final Purpose purpose;
  private String token;
  private boolean ended;

  S3Pages(Requests requests, Connection connection, ListRequest request, Purpose purpose) {
    this.requests = requests;
    this.connection = connection;
    this.request = request;
    this.purpose = purpose;
  }

  @Override
  public ObjectPage next() {
    if (ended) {
      return null;
    }
    ListObjectsV2Request page = page();
    ListObjectsV2Response answer =
        requests.send(purpose, () -> connection.client().listObjectsV2(page));
    token = answer.nextContinuationToken();
    ObjectPage found =
        new ObjectPage(answer.contents().stream().map(S3Pages::summary).toList(), prefixes(answer));
    ended =
        !Boolean.TRUE.equals(answer.isTruncated()) || token == null || endsBeyond(found.objects());
    return found;
  }

  /**
   * Whether the last of a page's objects, which are in order, is one that the listing may end with.
   */
  private boolean endsBeyond(List<ObjectSummary> objects) {
    return !objects.isEmpty() && request.isBeyond(objects.get(objects.size() - 1).key());
  }

  private ListObjectsV2Request page() {
    ListObjectsV2Request.Builder page =
        ListObjectsV2Request.builder()
            .bucket(purpose.bucket())
            .prefix(request.prefix())
            .optionalObjectAttributes(OptionalObjectAttributes.RESTORE_STATUS);
    if (request.depth() == ListRequest.Depth.CHILDREN) {
      page.delimiter("/");
    }
    if (token != null) {
      page.continuationToken(token);
    } else if (!request.after().isEmpty()) {
      page.startAfter(request.after());
    }
    return page.build();
  }

  /**
   * Stores differ on whether a prefix that the listing starts inside of is named again; here it is
   * not.
   */
  private List<String> prefixes(ListObjectsV2Response answer) {
    return answer.commonPrefixes().stream()
        .map(CommonPrefix::prefix)
        .filter(prefix -> !request.after().startsWith(prefix))
        .toList();
  }

  /** Only AWS is sure to say all of it. */
  private static ObjectSummary summary(S3Object object) {
    return new ObjectSummary(
        object.key(),
        object.size() == null ? 0 : object.size(),
        object.eTag() == null ? "" : object.eTag(),
        object.lastModified() == null ? Instant.EPOCH : object.lastModified(),
        storageClass(object));
  }

  /** A restored copy of an archived object reads like a standard one until it expires. */
  private static String storageClass(S3Object object) {
    RestoreStatus restored = object.restoreStatus();
    boolean readable =
        restored != null
            && !Boolean.TRUE.equals(restored.isRestoreInProgress())
            && restored.restoreExpiryDate() != null;
    return readable || object.storageClassAsString() == null
        ? "STANDARD"
        : object.storageClassAsString();
  }
}
