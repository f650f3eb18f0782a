package io.trailql.s3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What every server for tests does alike, as a plain SDK client sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerConformance {
  private TestS3 server;
  private S3Client client;

  abstract TestS3 start(String bucket);

  @BeforeAll
  void open() {
    server = start("conformance");
    client = SdkClients.of(server.endpoint(), server.accessKey(), server.secretKey());
  }

  @AfterAll
  void close() {
    client.close();
    server.close();
  }

  @Test
  void keysComeInTheByteOrderOfTheirUtf8() {
    List<String> keys =
        List.of(
            "order/\ud83d\ude00",
            "order/a b",
            "order/a+b",
            "order/a%20b",
            "order/A",
            "order/é",
            "order/a&<>\"'");
    keys.forEach(key -> server.put(key, bytes(key)));

    assertThat(keys(list("order/")))
        .containsExactlyElementsOf(keys.stream().sorted(KeyOrder.INSTANCE).toList());
    for (String key : keys) {
      assertThat(read(key)).isEqualTo(key);
    }
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrOverlap() {
    List<String> all = IntStream.range(0, 25).mapToObj(i -> String.format("page/%03d", i)).toList();
    all.forEach(key -> server.put(key, bytes(key)));

    List<String> seen = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String token = null;
    do {
      ListObjectsV2Response page =
          client.listObjectsV2(request("page/").maxKeys(10).continuationToken(token).build());
      seen.addAll(keys(page));
      sizes.add(page.contents().size());
      token = page.nextContinuationToken();
      assertThat(page.isTruncated()).isEqualTo(token != null);
    } while (token != null);

    assertThat(seen).isEqualTo(all);
    assertThat(sizes).containsExactly(10, 10, 5);
  }

  @Test
  void theLastPageIsKnownToBeTheLastWhenItIsFull() {
    IntStream.range(0, 10).forEach(i -> server.put("full/" + i, bytes("x")));

    assertThat(client.listObjectsV2(request("full/").maxKeys(10).build()).isTruncated()).isFalse();
    assertThat(client.listObjectsV2(request("full/").maxKeys(9).build()).isTruncated()).isTrue();
  }

  @Test
  void aDelimiterFoldsKeysIntoPrefixes() {
    Stream.of("tree/a/1", "tree/a/2", "tree/b", "tree/c/1", "tree/c/d/1")
        .forEach(key -> server.put(key, bytes(key)));

    ListObjectsV2Response page = client.listObjectsV2(request("tree/").delimiter("/").build());

    assertThat(keys(page)).containsExactly("tree/b");
    assertThat(page.commonPrefixes())
        .extracting(CommonPrefix::prefix)
        .containsExactly("tree/a/", "tree/c/");
    assertThat(client.listObjectsV2(request("tree/").build()).contents()).hasSize(5);
  }

  @Test
  void aListingStartsAfterAKey() {
    Stream.of("after/a", "after/b", "after/c").forEach(key -> server.put(key, bytes(key)));

    assertThat(keys(client.listObjectsV2(request("after/").startAfter("after/a").build())))
        .containsExactly("after/b", "after/c");
    assertThat(keys(client.listObjectsV2(request("after/").startAfter("after/aa").build())))
        .containsExactly("after/b", "after/c");
    assertThat(keys(client.listObjectsV2(request("after/").startAfter("after/c").build())))
        .isEmpty();
  }

  @Test
  void aListingDescribesObjects() {
    server.put("described", bytes("twelve bytes"));

    S3Object listed = list("described").contents().get(0);
    HeadObjectResponse head =
        client.headObject(request -> request.bucket(server.bucket()).key("described"));

    assertThat(listed.size()).isEqualTo(12);
    assertThat(listed.eTag()).isEqualTo(head.eTag()).startsWith("\"");
    assertThat(listed.lastModified().getEpochSecond())
        .isEqualTo(head.lastModified().getEpochSecond());
    assertThat(head.contentLength()).isEqualTo(12);
  }

  @Test
  void aRangeIsReadAlone() {
    server.put("range", bytes("0123456789"));

    assertThat(range("bytes=2-4")).isEqualTo("234");
    assertThat(range("bytes=7-")).isEqualTo("789");
    assertThat(range("bytes=-2")).isEqualTo("89");
    assertStatus(416, () -> range("bytes=10-"));
  }

  @Test
  void aReadCanInsistOnTheVersionListed() {
    server.put("version", bytes("one"));
    String etag = list("version").contents().get(0).eTag();

    assertThat(
            client
                .getObjectAsBytes(get -> get.bucket(server.bucket()).key("version").ifMatch(etag))
                .asUtf8String())
        .isEqualTo("one");
    server.put("version", bytes("two"));
    assertStatus(
        412,
        () ->
            client.getObjectAsBytes(
                get -> get.bucket(server.bucket()).key("version").ifMatch(etag)));
  }

  @Test
  void anObjectCanBeCreatedOnce() {
    client.putObject(
        put -> put.bucket(server.bucket()).key("once").ifNoneMatch("*"),
        RequestBody.fromString("first"));

    assertStatus(
        412,
        () ->
            client.putObject(
                put -> put.bucket(server.bucket()).key("once").ifNoneMatch("*"),
                RequestBody.fromString("second")));
    assertThat(read("once")).isEqualTo("first");
  }

  @Test
  void metadataComesBackWithTheObject() {
    client.putObject(
        put -> put.bucket(server.bucket()).key("metadata").metadata(Map.of("owner", "a-1")),
        RequestBody.fromString("x"));

    assertThat(
            client
                .getObjectAsBytes(get -> get.bucket(server.bucket()).key("metadata"))
                .response()
                .metadata())
        .containsEntry("owner", "a-1");
  }

  @Test
  void anUploadInPartsAppearsOnceItIsCompleted() {
    byte[] first = new byte[5 << 20];
    String id = begin("parts/a");
    CompletedPart one = part("parts/a", id, 1, first);
    CompletedPart two = part("parts/a", id, 2, bytes("end"));
    assertThat(list("parts/").contents()).isEmpty();
    String etag = complete("parts/a", id, one, two).eTag();

    S3Object listed = list("parts/").contents().get(0);
    assertThat(listed.size()).isEqualTo(first.length + 3);
    assertThat(listed.eTag()).isEqualTo(etag);
    assertThat(
            client
                .getObjectAsBytes(
                    get -> get.bucket(server.bucket()).key("parts/a").range("bytes=-4"))
                .response()
                .metadata())
        .containsEntry("owner", "a-1");
    assertThat(
            client
                .getObjectAsBytes(
                    get -> get.bucket(server.bucket()).key("parts/a").range("bytes=-4"))
                .asByteArray())
        .isEqualTo(bytes("\0end"));
  }

  @Test
  void anUploadInPartsCanInsistOnAbsence() {
    server.put("parts/b", bytes("older"));
    String id = begin("parts/b");
    CompletedPart part = part("parts/b", id, 1, bytes("newer"));

    assertStatus(412, () -> complete("parts/b", id, part));
    assertThat(read("parts/b")).isEqualTo("older");
  }

  @Test
  void anAbortedUploadIsGone() {
    String id = begin("parts/c");
    CompletedPart part = part("parts/c", id, 1, bytes("x"));
    client.abortMultipartUpload(abort -> abort.bucket(server.bucket()).key("parts/c").uploadId(id));

    assertStatus(404, () -> complete("parts/c", id, part));
    assertThat(list("parts/c").contents()).isEmpty();
  }

  @Test
  void manyKeysAreDeletedAtOnce() {
    List<String> keys = List.of("many/a&b", "many/<c>", "many/never there");
    keys.subList(0, 2).forEach(key -> server.put(key, bytes("x")));
    server.put("many/d", bytes("x"));

    assertThat(
            client
                .deleteObjects(
                    request ->
                        request
                            .bucket(server.bucket())
                            .delete(
                                delete ->
                                    delete
                                        .quiet(true)
                                        .objects(
                                            keys.stream()
                                                .map(
                                                    key ->
                                                        ObjectIdentifier.builder().key(key).build())
                                                .toList())))
                .errors())
        .isEmpty();
    assertThat(keys(list("many/"))).containsExactly("many/d");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    server.put("gone", bytes("x"));
    server.delete("gone");

    assertThatThrownBy(() -> read("gone")).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> client.listObjectsV2(list -> list.bucket("another")))
        .isInstanceOf(NoSuchBucketException.class);
    assertStatus(404, () -> client.headObject(head -> head.bucket(server.bucket()).key("gone")));
  }

  @Test
  void anUnknownAccessKeyIsRefused() {
    try (S3Client stranger = SdkClients.of(server.endpoint(), "AKIASTRANGER00000001", "x")) {
      assertStatus(403, () -> stranger.listObjectsV2(list -> list.bucket(server.bucket())));
    }
  }

  private String begin(String key) {
    return client
        .createMultipartUpload(
            begin -> begin.bucket(server.bucket()).key(key).metadata(Map.of("owner", "a-1")))
        .uploadId();
  }

  private CompletedPart part(String key, String uploadId, int number, byte[] content) {
    String etag =
        client
            .uploadPart(
                part -> part.bucket(server.bucket()).key(key).uploadId(uploadId).partNumber(number),
                RequestBody.fromBytes(content))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  private CompleteMultipartUploadResponse complete(
      String key, String uploadId, CompletedPart... parts) {
    return client.completeMultipartUpload(
        complete ->
            complete
                .bucket(server.bucket())
                .key(key)
                .uploadId(uploadId)
                .ifNoneMatch("*")
                .multipartUpload(upload -> upload.parts(parts)));
  }

  private ListObjectsV2Request.Builder request(String prefix) {
    return ListObjectsV2Request.builder().bucket(server.bucket()).prefix(prefix);
  }

  private ListObjectsV2Response list(String prefix) {
    return client.listObjectsV2(request(prefix).build());
  }

  private String read(String key) {
    return client.getObjectAsBytes(get -> get.bucket(server.bucket()).key(key)).asUtf8String();
  }

  private String range(String range) {
    return client
        .getObjectAsBytes(get -> get.bucket(server.bucket()).key("range").range(range))
        .asUtf8String();
  }

  private static List<String> keys(ListObjectsV2Response page) {
    return page.contents().stream().map(S3Object::key).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertStatus(int status, Runnable request) {
    assertThatThrownBy(request::run)
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(status));
  }
}
