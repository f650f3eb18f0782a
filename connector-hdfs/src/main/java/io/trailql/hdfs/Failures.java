package io.trailql.hdfs;

import io.trailql.error.ErrorCode;
import io.trailql.error.Place;
import io.trailql.error.TrailException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.sasl.SaslException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.hdfs.BlockMissingException;
import org.apache.hadoop.hdfs.protocol.QuotaExceededException;
import org.apache.hadoop.hdfs.server.namenode.SafeModeException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.ipc.StandbyException;
import org.apache.hadoop.net.ConnectTimeoutException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.security.KerberosAuthException;

/** Says failures in the user's words: what could not be done, on what, why, and what would help. */
final class Failures {
  private static final String CONFIGURE =
      "set HADOOP_CONF_DIR to the folder of the cluster's core-site.xml and hdfs-site.xml";

  private Failures() {}

  static TrailException of(Action action, String location, IOException thrown) {
    IOException e =
        thrown instanceof RemoteException remote ? remote.unwrapRemoteException() : thrown;
    if (isInterrupt(e)) {
      return new TrailException(ErrorCode.CANCELLED, "The query was cancelled.", e);
    }
    if (action == Action.READ && e instanceof FileNotFoundException) {
      return new TrailException(
          ErrorCode.OBJECT_VANISHED,
          "Cannot read an object: it was deleted after it was listed. Run the query again.",
          Place.of(location),
          e);
    }
    if (isLogin(e)) {
      return failure(
          ErrorCode.NO_CREDENTIALS,
          action,
          location,
          "the cluster does not accept the login. Log in (kinit), and " + CONFIGURE,
          e);
    }
    if (e instanceof AccessControlException) {
      return failure(
          ErrorCode.ACCESS_DENIED,
          action,
          location,
          "the cluster denies it. Grant "
              + (action.reads()
                  ? "read permission, or exclude it with a predicate"
                  : "write permission on its folder"),
          e);
    }
    return failure(ErrorCode.STORAGE_UNAVAILABLE, action, location, reason(e), e);
  }

  /** An object that is not the version listed. */
  static TrailException changed(String location) {
    return new TrailException(
        ErrorCode.OBJECT_CHANGED,
        "Cannot read an object: it was replaced after it was listed. Run the query again.",
        Place.of(location),
        null);
  }

  /** Whether the name node itself turned a request down, which then did nothing. */
  static boolean isRefusal(IOException e) {
    return find(e, RemoteException.class).isPresent();
  }

  /** Whether no connection came about, so that nothing was sent. */
  static boolean isUnreachable(IOException e) {
    return Stream.of(
            ConnectException.class,
            NoRouteToHostException.class,
            UnknownHostException.class,
            ConnectTimeoutException.class)
        .anyMatch(type -> find(e, type).isPresent());
  }

  /** Whether the thread was interrupted, which is not said of time limits. */
  static boolean isInterrupt(IOException e) {
    return find(e, ClosedByInterruptException.class).isPresent()
        || find(e, InterruptedException.class).isPresent()
        || e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException);
  }

  private static String reason(IOException e) {
    if (find(e, UnknownHostException.class).isPresent()) {
      return "its host is not known. Check the location; for a name service " + CONFIGURE;
    }
    if (isUnreachable(e)) {
      return "the name node cannot be reached. Check the location, its port and the network";
    }
    if (e instanceof StandbyException) {
      return "this name node is on standby. Name the cluster's name service instead, and "
          + CONFIGURE;
    }
    if (e instanceof SafeModeException) {
      return "the cluster is in safe mode. Try again later";
    }
    if (e instanceof QuotaExceededException) {
      return "a quota of the folder is used up. Delete something, or raise it";
    }
    if (e instanceof ParentNotDirectoryException) {
      return "a file lies where a folder would have to be";
    }
    if (e instanceof BlockMissingException) {
      return "no data node that can be reached has all of it. Check the data nodes";
    }
    if (find(e, SocketTimeoutException.class).isPresent()) {
      return "no answer came in time. Try again later, or check the network";
    }
    String message = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    return message.lines().findFirst().orElse("").replaceFirst("[.\\s]+$", "");
  }

  /** Of who asks, in contrast to what is asked for. */
  private static boolean isLogin(IOException e) {
    return find(e, SaslException.class).isPresent()
        || find(e, KerberosAuthException.class).isPresent()
        || find(e, AccessControlException.class)
            // Below its first line the message repeats the stack of the name node.
            .map(denied -> String.valueOf(denied.getMessage()).lines().findFirst().orElse(""))
            .filter(text -> text.contains("authenticat") || text.contains("secure connections"))
            .isPresent();
  }

  private static TrailException failure(
      ErrorCode code, Action action, String location, String why, IOException cause) {
    return new TrailException(
        code, "Cannot " + action.verb() + " " + location + ": " + why + ".", cause);
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
