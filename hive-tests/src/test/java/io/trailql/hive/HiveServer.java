package io.trailql.hive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStore;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf.ConfVars;
import org.apache.hadoop.hive.metastore.security.HadoopThriftAuthBridge;

/** Hive's own metastore over a database in memory, until the JVM ends, and its own client. */
final class HiveServer {
  private final int port;

  private HiveServer(int port) {
    this.port = port;
  }

  /** Starts one that keeps folders of databases below a folder. */
  static HiveServer start(String warehouse) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Configuration settings = MetastoreConf.newMetastoreConf();
    MetastoreConf.setVar(settings, ConfVars.CONNECT_URL_KEY, "jdbc:derby:memory:m;create=true");
    MetastoreConf.setVar(settings, ConfVars.WAREHOUSE, warehouse);
    MetastoreConf.setVar(settings, ConfVars.THRIFT_BIND_HOST, "127.0.0.1");
    MetastoreConf.setBoolVar(settings, ConfVars.AUTO_CREATE_ALL, true);
    MetastoreConf.setBoolVar(settings, ConfVars.SCHEMA_VERIFICATION, false);
    Thread server =
        new Thread(
            () -> {
              try {
                HiveMetaStore.startMetaStore(
                    port, HadoopThriftAuthBridge.getBridge(), settings, false, new AtomicBoolean());
              } catch (Throwable e) {
                throw new IllegalStateException(e);
              }
            },
            "metastore");
    server.setDaemon(true);
    server.start();
    return new HiveServer(port);
  }

  int port() {
    return port;
  }

  /** Where it listens. */
  String address() {
    return "thrift://127.0.0.1:" + port;
  }

  /** Settings of clients, which wait until it listens. */
  Configuration settings() {
    Configuration settings = MetastoreConf.newMetastoreConf();
    MetastoreConf.setVar(settings, ConfVars.THRIFT_URIS, address());
    MetastoreConf.setLongVar(settings, ConfVars.THRIFT_CONNECTION_RETRIES, 600);
    MetastoreConf.setTimeVar(settings, ConfVars.CLIENT_CONNECT_RETRY_DELAY, 1, TimeUnit.SECONDS);
    return settings;
  }

  HiveMetaStoreClient client() throws MetaException {
    return new HiveMetaStoreClient(settings());
  }
}
