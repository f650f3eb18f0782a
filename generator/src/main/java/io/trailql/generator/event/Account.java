package io.trailql.generator.event;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** An account and what lives in it; the same for every event of one seed. */
public final class Account {
  private static final List<String> TEAMS =
      List.of(
          "payments",
          "checkout",
          "search",
          "data",
          "platform",
          "billing",
          "catalog",
          "mobile",
          "security",
          "shipping",
          "media",
          "identity");
  private static final List<String> JOBS =
      List.of(
          "deploy",
          "worker",
          "api",
          "batch",
          "ci",
          "etl",
          "readonly",
          "lambda",
          "ecs-task",
          "eks-node",
          "backup",
          "audit");
  private static final List<String> SSO =
      List.of("AdministratorAccess", "PowerUserAccess", "ViewOnlyAccess", "Billing");
  private static final List<String> PEOPLE =
      List.of(
          "ana", "ben", "chloe", "david", "elif", "farid", "greta", "hugo", "ines", "jonas",
          "kaito", "lena", "mateo", "nadia", "oskar", "priya", "quentin", "rosa", "sven", "tara",
          "umut", "vera", "wei", "xenia", "yusuf", "zoe", "renée", "søren");

  private final String id;
  private final List<Role> roles;
  private final List<User> users;
  private final List<String> people;
  private final List<String> buckets;
  private final List<String> keys;
  private final List<String> tables;
  private final List<String> functions;
  private final List<String> instances;
  private final List<String> secrets;
  private final List<String> endpoints;
  private final List<String> addresses;

  private Account(String id, Randomness random) {
    this.id = id;
    people = PEOPLE;
    roles = roles(random);
    users =
        many(
            24,
            i ->
                new User(
                    i < 10 ? "svc-" + random.any(TEAMS) + "-" + i : random.any(PEOPLE) + "." + i,
                    "AIDA" + random.base32(17),
                    "AKIA" + random.base32(9) + "EXAMPLE"));
    buckets =
        many(
            48,
            i -> "example-corp-" + random.any(TEAMS) + "-" + random.any(JOBS) + "-" + id + "-" + i);
    keys = many(12, i -> random.uuid());
    tables = many(16, i -> random.any(TEAMS) + "-table-" + i);
    functions = many(32, i -> random.any(TEAMS) + "-" + random.any(JOBS) + "-fn-" + i);
    instances = many(80, i -> "i-0" + random.hex(16));
    secrets = many(20, i -> "prod/" + random.any(TEAMS) + "/db-" + i);
    endpoints = many(6, i -> "vpce-0" + random.hex(16));
    addresses = addresses(random);
  }

  /** The account of an id. */
  public static Account of(long seed, String id) {
    return new Account(id, Randomness.of(seed, "account", id));
  }

  private static <T> List<T> many(int count, IntFunction<T> element) {
    return IntStream.range(0, count).mapToObj(element).toList();
  }

  private static List<Role> roles(Randomness random) {
    List<Role> roles = new ArrayList<>();
    for (String team : TEAMS) {
      for (String job : JOBS) {
        roles.add(new Role(team + "-" + job, "AROA" + random.base32(17), sessions(job)));
      }
    }
    for (String set : SSO) {
      String name = "AWSReservedSSO_" + set + "_" + random.hex(16);
      int place = random.below(roles.size());
      roles.add(place, new Role(name, "AROA" + random.base32(17), Role.Sessions.PEOPLE));
    }
    for (int i = roles.size() - 1; i > 0; i--) {
      roles.add(roles.remove(random.below(i + 1)));
    }
    return List.copyOf(roles);
  }

  private static Role.Sessions sessions(String job) {
    return switch (job) {
      case "readonly", "audit" -> Role.Sessions.PEOPLE;
      case "worker", "eks-node", "batch" -> Role.Sessions.INSTANCES;
      case "lambda", "api" -> Role.Sessions.FUNCTIONS;
      default -> Role.Sessions.PROGRAMS;
    };
  }

  private static List<String> addresses(Randomness random) {
    return many(
        220,
        i -> {
          if (i % 40 == 39) {
            return "2001:db8:" + random.hex(4).replaceFirst("^0+(?!$)", "") + "::" + (i + 1);
          }
          if (i % 3 == 0) {
            return "10." + random.below(4) + "." + random.below(256) + "." + random.between(4, 250);
          }
          return (i % 2 == 0 ? "198.51.100." : "192.0.2.") + random.between(1, 254);
        });
  }

  /** The twelve digits. */
  public String id() {
    return id;
  }

  /** The users, the busiest first. */
  public List<User> users() {
    return users;
  }

  List<Role> roles() {
    return roles;
  }

  List<String> people() {
    return people;
  }

  List<String> buckets() {
    return buckets;
  }

  List<String> keys() {
    return keys;
  }

  List<String> tables() {
    return tables;
  }

  List<String> functions() {
    return functions;
  }

  List<String> instances() {
    return instances;
  }

  List<String> secrets() {
    return secrets;
  }

  List<String> endpoints() {
    return endpoints;
  }

  /** Addresses that calls come from; never of 203.0.113.0/24, which is for what is planted. */
  public List<String> addresses() {
    return addresses;
  }
}
