package io.trailql.catalogs.hive;

import io.trailql.catalogs.CatalogFailures;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransportException;

/**
 * Calls a metastore at the first of its addresses that answers, each time by a connection of its
 * own: a run asks a few times in an hour.
 */
final class Metastore {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int ANSWER_MILLIS = 60_000;

  /** In the answer to a call, whatever it returns; exceptions have the numbers after it. */
  static final int RESULT = 0;

  private final List<URI> addresses;
  private final CatalogFailures failures;

  Metastore(List<URI> addresses, CatalogFailures failures) {
    this.addresses = List.copyOf(addresses);
    this.failures = failures;
  }

  /**
   * Calls a method.
   *
   * @return the answer: what the method returns or, by its number, an exception that it declares
   */
  Struct call(String method, Struct arguments) {
    try (TSocket socket = connected()) {
      TProtocol wire = new TBinaryProtocol(socket);
      wire.writeMessageBegin(new TMessage(method, TMessageType.CALL, 1));
      arguments.write(wire);
      wire.writeMessageEnd();
      socket.flush();
      TMessage answer = wire.readMessageBegin();
      if (answer.type == TMessageType.EXCEPTION) {
        throw TApplicationException.readFrom(wire);
      }
      return Struct.read(wire);
    } catch (TException e) {
      throw failures.unavailable(
          method + " failed (" + said(e) + ")", "Look at the metastore and catalog.uri.", e);
    }
  }

  private TSocket connected() {
    Optional<TTransportException> first = Optional.empty();
    for (URI address : addresses) {
      try {
        TSocket socket =
            new TSocket(
                TConfiguration.DEFAULT,
                address.getHost(),
                address.getPort(),
                ANSWER_MILLIS,
                CONNECT_MILLIS);
        socket.open();
        return socket;
      } catch (TTransportException e) {
        first = first.or(() -> Optional.of(e));
      }
    }
    throw failures.unavailable(
        "the metastore cannot be reached (" + said(first.orElseThrow()) + ")",
        "Look at the network and catalog.uri.",
        first.get());
  }

  private static String said(TException e) {
    if (e.getMessage() != null) {
      return e.getMessage();
    }
    return e instanceof TTransportException ? "it ended the connection" : e.toString();
  }
}
