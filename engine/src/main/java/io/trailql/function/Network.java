package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;

import io.trailql.column.IpAddress;

/** Internet addresses as text, understood without asking anybody for names. */
final class Network {
  private Network() {}

  /** Whether a network in CIDR notation holds an address; false when the text is no address. */
  static boolean contains(String network, String address) {
    int slash = network.indexOf('/');
    byte[] base = slash < 0 ? null : IpAddress.parse(network.substring(0, slash));
    int bits = slash < 0 ? -1 : bits(network.substring(slash + 1));
    if (base == null || bits < 0 || bits > base.length * 8) {
      throw invalid(
          "contains: '" + network + "' is no network in CIDR notation, such as 10.0.0.0/8.");
    }
    byte[] candidate = IpAddress.parse(address);
    if (candidate == null || candidate.length != base.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit & 7);
      if ((base[bit >> 3] & mask) != (candidate[bit >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static int bits(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }
}
