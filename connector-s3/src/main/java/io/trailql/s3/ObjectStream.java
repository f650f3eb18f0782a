package io.trailql.s3;

import io.trailql.error.TrailException;
import io.trailql.storage.ObjectSummary;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * One object, read with one GET in pieces of up to a mebibyte, each of them whole before it is
 * handed out. A connection that breaks is mended by a further GET from where the last piece ended.
 * The connection goes back as soon as the last piece is here, so a small object holds none while it
 * is decoded.
 */
final class ObjectStream extends InputStream {
  private static final int PIECE = 1 << 20;

  private final Requests requests;
  private final Connection connection;
  private final Purpose purpose;
  private final ObjectSummary object;
  private final byte[] piece;
  private volatile ResponseInputStream<GetObjectResponse> response;
  private volatile boolean closed;
  private long total = -1;
  private long fetched;
  private int position;
  private int limit;

  private ObjectStream(
      Requests requests, Connection connection, Purpose purpose, ObjectSummary object) {
    this.requests = requests;
    this.connection = connection;
    this.purpose = purpose;
    this.object = object;
    this.piece = new byte[(int) Math.max(1, Math.min(PIECE, object.size()))];
  }

  /** Sends the GET and waits for the first piece. */
  static ObjectStream open(
      Requests requests, Connection connection, Purpose purpose, ObjectSummary object) {
    ObjectStream stream = new ObjectStream(requests, connection, purpose, object);
    stream.fill();
    return stream;
  }

  @Override
  public int read() throws IOException {
    return ensure() ? piece[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!ensure()) {
      return -1;
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(piece, position, target, offset, count);
    position += count;
    return count;
  }

  @Override
  public int available() {
    return limit - position;
  }

  /**
   * Lets the connection go; one that still carries bytes is cut, since reading them would cost
   * more.
   */
  @Override
  public void close() {
    closed = true;
    drop();
  }

  private boolean ensure() throws IOException {
    if (closed) {
      throw new IOException("the stream of " + purpose.location() + " was closed");
    }
    if (position < limit) {
      return true;
    }
    if (fetched == total) {
      return false;
    }
    fill();
    return position < limit;
  }

  private void fill() {
    try {
      limit = requests.send(purpose, this::nextPiece);
    } catch (TrailException e) {
      close();
      throw e;
    }
    position = 0;
    fetched += limit;
  }

  private int nextPiece() throws IOException {
    if (response == null) {
      response = connection.client().getObject(request());
      if (closed) {
        drop();
      }
    }
    ResponseInputStream<GetObjectResponse> from = response;
    if (from == null) {
      throw new IOException("closed while opening");
    }
    if (total < 0) {
      total = from.response().contentLength();
    }
    int wanted = (int) Math.min(piece.length, total - fetched);
    try {
      int count = from.readNBytes(piece, 0, wanted);
      if (count < wanted) {
        throw new IOException("the store sent less than it announced");
      }
    } catch (IOException | RuntimeException e) {
      drop();
      throw e;
    }
    if (fetched + wanted == total) {
      response = null;
      from.close();
    }
    return wanted;
  }

  private GetObjectRequest request() {
    GetObjectRequest.Builder get =
        GetObjectRequest.builder().bucket(purpose.bucket()).key(object.key());
    if (!object.version().isEmpty()) {
      get.ifMatch(object.version());
    }
    if (fetched > 0) {
      get.range("bytes=" + fetched + "-");
    }
    return get.build();
  }

  private void drop() {
    ResponseInputStream<GetObjectResponse> open = response;
    response = null;
    if (open != null) {
      open.abort();
    }
  }
}
