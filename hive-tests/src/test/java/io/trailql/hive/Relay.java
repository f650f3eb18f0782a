package io.trailql.hive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Passes connections on to a metastore, and lets something happen before one method of it. */
final class Relay implements AutoCloseable {
  private final int port;
  private final String method;
  private final ServerSocket server;
  private Runnable before;

  /**
   * Listens.
   *
   * @param before done once, before the first call of the method reaches the metastore
   */
  Relay(int port, String method, Runnable before) throws IOException {
    this.port = port;
    this.method = method;
    this.before = before;
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  String address() {
    return "thrift://127.0.0.1:" + server.getLocalPort();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        start(() -> relay(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void relay(Socket client) {
    try (client;
        Socket metastore = new Socket(InetAddress.getLoopbackAddress(), port)) {
      start(() -> pass(metastore, client));
      byte[] bytes = new byte[1 << 16];
      InputStream calls = client.getInputStream();
      for (int count = calls.read(bytes); count >= 0; count = calls.read(bytes)) {
        if (new String(bytes, 0, count, StandardCharsets.ISO_8859_1).contains(method)) {
          happen();
        }
        metastore.getOutputStream().write(bytes, 0, count);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void happen() {
    Runnable once = before;
    before = () -> {};
    once.run();
  }

  private static void pass(Socket from, Socket to) {
    try {
      OutputStream answers = to.getOutputStream();
      from.getInputStream().transferTo(answers);
    } catch (IOException e) {
      // one of them ended the connection
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
