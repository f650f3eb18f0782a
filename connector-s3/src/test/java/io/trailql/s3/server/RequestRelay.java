package io.trailql.s3.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before a server that does not tell what it is asked: passes every byte on as it is, both
 * ways, and logs each request before the server gets it. Requests have no body, or say how long it
 * is.
 */
final class RequestRelay implements AutoCloseable {
  private static final String END = "\r\n\r\n";

  private final RequestLog log = new RequestLog();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(RequestRelay::daemon);
  private final URI server;
  private final ServerSocket listener;

  private RequestRelay(URI server) {
    this.server = server;
    try {
      listener = new ServerSocket(0, 256, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /** A relay on a port of its own. */
  static RequestRelay to(URI server) {
    return new RequestRelay(server);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  RequestLog log() {
    return log;
  }

  @Override
  public void close() {
    close(listener);
    sockets.forEach(RequestRelay::close);
    threads.shutdownNow();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket target = new Socket(server.getHost(), server.getPort());
        for (Socket socket : new Socket[] {client, target}) {
          socket.setTcpNoDelay(true);
          sockets.add(socket);
        }
        threads.execute(() -> joined(client, target, this::passRequests));
        threads.execute(() -> joined(target, client, RequestRelay::passAll));
      }
    } catch (IOException e) {
      // The listener was closed.
    }
  }

  /** What is done with what one socket sends to another. */
  @FunctionalInterface
  private interface Passing {
    void pass(InputStream in, OutputStream out) throws IOException;
  }

  /** When one of the two is at its end, so is the other. */
  private void joined(Socket from, Socket to, Passing passing) {
    try {
      passing.pass(new BufferedInputStream(from.getInputStream()), to.getOutputStream());
    } catch (IOException e) {
      // One of the two went away.
    } finally {
      for (Socket socket : new Socket[] {from, to}) {
        close(socket);
        sockets.remove(socket);
      }
    }
  }

  private static void passAll(InputStream in, OutputStream out) throws IOException {
    in.transferTo(out);
  }

  private void passRequests(InputStream in, OutputStream out) throws IOException {
    for (String head = head(in); !head.isEmpty(); head = head(in)) {
      String[] lines = head.split("\r\n");
      Map<String, String> headers = new HashMap<>();
      for (int i = 1; i < lines.length; i++) {
        int colon = lines[i].indexOf(':');
        headers.put(
            lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).strip());
      }
      if (headers.containsKey("transfer-encoding")) {
        throw new IOException("a request of unknown length");
      }
      String[] line = lines[0].split(" ");
      log.add(ParsedRequest.of(line[0], URI.create(line[1]), headers).answered(-1));
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      passBody(in, out, Long.parseLong(headers.getOrDefault("content-length", "0")));
    }
  }

  /** The lines before a request's body; empty when there is no further request. */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < END.length()) {
      int value = in.read();
      if (value < 0) {
        return "";
      }
      head.write(value);
      matched = value == END.charAt(matched) ? matched + 1 : value == '\r' ? 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static void passBody(InputStream in, OutputStream out, long length) throws IOException {
    byte[] buffer = new byte[8192];
    long left = length;
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        return;
      }
      out.write(buffer, 0, count);
      left -= count;
    }
  }

  private static void close(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "request-relay");
    thread.setDaemon(true);
    return thread;
  }
}
