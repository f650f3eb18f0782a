package io.trailql.catalogs.jdbc;

import io.trailql.storage.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A database and who asks it. Shows neither: an address may hold a password.
 *
 * @param uri of the driver
 * @param user absent where the address says it, or none is needed
 * @param password of that user
 */
record Database(Secret uri, Optional<String> user, Optional<Secret> password) {
  Connection connect() throws SQLException {
    Properties login = new Properties();
    user.ifPresent(name -> login.put("user", name));
    password.ifPresent(secret -> login.put("password", secret.reveal()));
    return DriverManager.getConnection(uri.reveal(), login);
  }

  /** The same in the words of Iceberg's own catalog. */
  Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("uri", uri.reveal());
    properties.put("warehouse", "none");
    user.ifPresent(name -> properties.put("jdbc.user", name));
    password.ifPresent(secret -> properties.put("jdbc.password", secret.reveal()));
    return properties;
  }

  /** A message of the driver's, without what it may have repeated. */
  String hidden(String message) {
    String text = String.valueOf(message).replace(uri.reveal(), "catalog.database");
    return password.isEmpty() ? text : text.replace(password.get().reveal(), "***");
  }
}
