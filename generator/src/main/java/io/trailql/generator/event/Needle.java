package io.trailql.generator.event;

/** What occurs rarely in every generated archive, for questions that look for a needle. */
public final class Needle {
  /** The user's access key, which no one else has. */
  public static final String ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE";

  /** An address that only the user calls from, and from it only sometimes. */
  public static final String ADDRESS = "203.0.113.77";

  /** The user's name. */
  public static final String USER_NAME = "needle";

  private static final User USER = new User(USER_NAME, "AIDACKCEVSQ6C2EXAMPLE", ACCESS_KEY_ID);

  private Needle() {}

  /** The user's ARN, in the account it belongs to. */
  public static String arn(String account) {
    return "arn:aws:iam::" + account + ":user/" + USER_NAME;
  }

  /** Whether it is the needle that calls. */
  public static boolean isCaller(Call call) {
    return ACCESS_KEY_ID.equals(call.caller().accessKeyId());
  }

  static Caller caller(String account) {
    return Caller.user(account, USER, ACCESS_KEY_ID);
  }
}
