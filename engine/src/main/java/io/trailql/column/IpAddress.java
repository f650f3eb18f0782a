package io.trailql.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Internet addresses, understood without asking anybody for names. A value of type IPADDRESS is
 * held as 32 hexadecimal digits, those of its IPv6 form (RFC 4291, 2.5.5.2, for IPv4), whose order
 * is that of addresses.
 */
public final class IpAddress {
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private IpAddress() {}

  /** The digits of an address as people write it; absent when the text is none. */
  public static Optional<String> digits(String text) {
    byte[] address = parse(text.strip());
    if (address == null) {
      return Optional.empty();
    }
    String digits = HexFormat.of().formatHex(address);
    return Optional.of(address.length == 4 ? HexFormat.of().formatHex(MAPPED) + digits : digits);
  }

  /** The address as people write it, of its digits: RFC 5952. */
  public static String text(String digits) {
    byte[] address = HexFormat.of().parseHex(digits);
    if (isMapped(address)) {
      return String.join(
          ".",
          List.of(
              number(address[12]), number(address[13]), number(address[14]), number(address[15])));
    }
    return shortened(address);
  }

  private static String number(byte part) {
    return Integer.toString(part & 0xff);
  }

  private static String shortened(byte[] address) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (address[2 * i] & 0xff) << 8 | address[2 * i + 1] & 0xff;
    }
    int gap = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        gap = i;
        length = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == gap) {
        text.append("::");
        i += length - 1;
      } else {
        boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
        text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  private static boolean isMapped(byte[] address) {
    return Arrays.equals(address, 0, 12, MAPPED, 0, 12);
  }

  /** 4 or 16 bytes; null when the text is no address. */
  public static byte[] parse(String text) {
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
    return isMapped(address) ? Arrays.copyOfRange(address, 12, 16) : address;
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
