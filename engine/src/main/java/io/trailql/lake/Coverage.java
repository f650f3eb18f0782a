package io.trailql.lake;

import io.trailql.archive.Scope;
import java.time.LocalDate;

/**
 * Which scopes a lake contains completely: they were listed at least two days after their date, and
 * all that was found was committed. Nothing else need be listed again, but for what CloudTrail
 * delivers late.
 *
 * <p>Known per archive, account and region as ranges of days, so that a scope in which nothing was
 * ever delivered is complete too, and an account or a region that turns up later is not. Immutable.
 */
public final class Coverage {
  /** Nothing is complete. */
  public static final Coverage NONE = new Coverage();

  private Coverage() {}

  /**
   * Whether nothing of a scope need be listed.
   *
   * @param archive place where the keys of an archive begin, ending in {@code /}; what was found
   *     out of one holds for all below it
   */
  public boolean isComplete(String archive, Scope scope) {
    throw new UnsupportedOperationException();
  }

  /** The same and what the other knows. */
  public Coverage with(Coverage other) {
    throw new UnsupportedOperationException();
  }

  /** The days from the first to the last of one account and region. */
  public static Coverage of(String archive, Scope region, LocalDate first, LocalDate last) {
    throw new UnsupportedOperationException();
  }
}
