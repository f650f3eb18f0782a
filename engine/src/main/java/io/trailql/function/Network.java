package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Internet addresses as text, understood without asking anybody for names. */
final class Network {
  private Network() {}

  /** Whether a network in CIDR notation holds an address; false when the text is no address. */
  static boolean contains(String network, String address) {
    int slash = network.indexOf('/');
    byte[] base = slash < 0 ? null : parse(network.substring(0, slash));
    int bits = slash < 0 ? -1 : bits(network.substring(slash + 1));
    if (base == null || bits < 0 || bits > base.length * 8) {
      throw invalid(
          "contains: '" + network + "' is no network in CIDR notation, such as 10.0.0.0/8.");
    }
    byte[] candidate = parse(address);
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

  /** 4 or 16 bytes; null when the text is no address. */
  static byte[] parse(String text) {
    return text.indexOf(':') < 0 ? parseFour(text) : parseSix(text);
  }

  private static byte[] parseFour(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] address = new byte[4];
    for (int i = 0; i < 4; i++) {
      if (parts.length != 4 || !parts[i].matches("\\d{1,3}") || Integer.parseInt(parts[i]) > 255) {
        return null;
      }
      address[i] = (byte) Integer.parseInt(parts[i]);
    }
    return address;
  }

  private static byte[] parseSix(String text) {
    int gap = text.indexOf("::");
    List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap));
    List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2));
    if (head == null || tail == null) {
      return null;
    }
    int known = head.size() + tail.size();
    if (gap < 0 ? known != 8 : known > 7) {
      return null;
    }
    byte[] address = new byte[16];
    put(address, 0, head);
    put(address, 8 - tail.size(), tail);
    boolean mapped =
        Arrays.equals(address, 0, 12, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1}, 0, 12);
    return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
  }

  private static void put(byte[] address, int from, List<Integer> groups) {
    for (int i = 0; i < groups.size(); i++) {
      address[2 * (from + i)] = (byte) (groups.get(i) >> 8);
      address[2 * (from + i) + 1] = (byte) (int) groups.get(i);
    }
  }

  /** Groups of 16 bits, the last two perhaps in the notation with dots; null when it is none. */
  private static List<Integer> groups(String text) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return groups;
    }
    for (String part : text.split(":", -1)) {
      byte[] four = part.indexOf('.') < 0 ? null : parseFour(part);
      if (four != null) {
        groups.add((four[0] & 0xff) << 8 | four[1] & 0xff);
        groups.add((four[2] & 0xff) << 8 | four[3] & 0xff);
      } else if (part.matches("[0-9a-fA-F]{1,4}")) {
        groups.add(Integer.parseInt(part, 16));
      } else {
        return null;
      }
    }
    return groups;
  }
}
