package io.trailql.generator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ArchiveSpecificationTest {
  private static final ArchiveSpecification VALID = ArchiveSpecification.of(1, 10);

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatCannotBeGeneratedIsRefused() {
    refused(() -> ArchiveSpecification.of(1, -1), "events are 0 to 10^9, not -1");
    refused(() -> VALID.withDays(VALID.firstDay(), 0), "days are 1 to 3660, not 0");
    refused(() -> VALID.withAccounts(List.of()), "accounts are distinct");
    refused(() -> VALID.withAccounts(List.of("1234")), "twelve digits");
    refused(() -> VALID.withRegions(List.of("us-east-1", "us-east-1")), "regions are distinct");
    refused(() -> VALID.withLateShare(1.5), "the late share is 0 to 1, not 1.5");
    refused(() -> VALID.withRedeliveredShare(-1), "the redelivered share is 0 to 1");
    refused(() -> VALID.withNetworkShare(Double.NaN), "the network share is 0 to 1");
    refused(() -> new ObjectSizes(10, 1, 5), "1 <= median <= largest");
    refused(() -> ArchiveLayout.ofOrganisation("organisation"), "Not an organisation's id");
    refused(() -> ArchiveLayout.ofAccounts().withPrefix("logs/"), "no slash at its ends");
    refused(() -> new ArchiveGenerator(VALID, 0), "at least one thread: 0");
  }
}
