package io.trailql.function;

import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TextFunctions.number;
import static io.trailql.function.TextFunctions.text;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.IpAddress;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.Signature.Parameter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Functions of internet addresses and of networks in CIDR notation, both as text. */
final class NetworkFunctions {
  private static final Parameter NETWORK = p("network", VARCHAR);
  private static final Parameter ADDRESS = p("address", VARCHAR);

  static final List<ScalarFunction> ALL =
      List.of(
          function(
              "ip_prefix",
              "The network of so many bits that an address lies in.",
              "ip_prefix('10.1.2.3', 16) = '10.1.0.0/16'",
              strict(
                  Scalar.VARCHAR,
                  a -> Block.of("ip_prefix", text(a, 0)).shortened(number(a, 1)).toString(),
                  ADDRESS,
                  p("bits", BIGINT))),
          function(
              "ip_subnet_min",
              "The least address of a network.",
              "ip_subnet_min('10.1.2.3/16') = '10.1.0.0'",
              strict(Scalar.VARCHAR, a -> Block.of("ip_subnet_min", text(a, 0)).least(), NETWORK)),
          function(
              "ip_subnet_max",
              "The greatest address of a network.",
              "ip_subnet_max('10.1.2.3/16') = '10.1.255.255'",
              strict(
                  Scalar.VARCHAR, a -> Block.of("ip_subnet_max", text(a, 0)).greatest(), NETWORK)),
          function(
              "ip_subnet_range",
              "The least and the greatest address of a network.",
              "array_join(ip_subnet_range('10.1.2.3/16'), ' ') = '10.1.0.0 10.1.255.255'",
              strict(
                  new Type.Array(Scalar.VARCHAR),
                  a -> {
                    Block block = Block.of("ip_subnet_range", text(a, 0));
                    return List.of(block.least(), block.greatest());
                  },
                  NETWORK)),
          function(
              "is_subnet_of",
              "Whether a network holds an address, or all of another network.",
              "is_subnet_of('10.0.0.0/8', '10.1.2.3') = TRUE",
              strict(
                  Scalar.BOOLEAN,
                  a -> holds(Block.of("is_subnet_of", text(a, 0)), text(a, 1)),
                  NETWORK,
                  p("other", VARCHAR))),
          function(
              "ip_contained",
              "Whether an address or a network lies in a network; what <<= gives.",
              "ip_contained('10.1.2.3', '10.0.0.0/8') = TRUE",
              strict(
                  Scalar.BOOLEAN,
                  a -> holds(Block.of("ip_contained", text(a, 1)), text(a, 0)),
                  p("inner", VARCHAR),
                  NETWORK)),
          function(
                  "host",
                  "The address of an address with or without the bits of its network.",
                  "host('10.1.2.3/16') = '10.1.2.3'",
                  strict(Scalar.VARCHAR, a -> Block.of("host", text(a, 0)).host(), ADDRESS))
              .in(Family.DUCKDB),
          function(
                  "family",
                  "4 or 6, the version of an address.",
                  "family('10.1.2.3') = 4",
                  strict(
                      Scalar.BIGINT,
                      a -> Block.of("family", text(a, 0)).address().length == 4 ? 4L : 6L,
                      ADDRESS))
              .in(Family.DUCKDB),
          function(
                  "netmask",
                  "The mask of an address's network.",
                  "netmask('10.1.2.3/16') = '255.255.0.0/16'",
                  strict(Scalar.VARCHAR, a -> Block.of("netmask", text(a, 0)).mask(), ADDRESS))
              .in(Family.DUCKDB),
          function(
                  "network",
                  "The network of an address.",
                  "network('10.1.2.3/16') = '10.1.0.0/16'",
                  strict(
                      Scalar.VARCHAR,
                      a -> {
                        Block block = Block.of("network", text(a, 0));
                        return block.shortened(block.bits()).toString();
                      },
                      ADDRESS))
              .in(Family.DUCKDB),
          function(
                  "broadcast",
                  "The last address of an address's network.",
                  "broadcast('10.1.2.3/16') = '10.1.255.255/16'",
                  strict(
                      Scalar.VARCHAR,
                      a -> {
                        Block block = Block.of("broadcast", text(a, 0));
                        return block.greatest() + block.suffix();
                      },
                      ADDRESS))
              .in(Family.DUCKDB));

  private NetworkFunctions() {}

  /** False when the text is neither an address nor a network. */
  private static boolean holds(Block network, String other) {
    return Block.parse(other)
        .filter(
            inner ->
                inner.address().length == network.address().length
                    && inner.bits() >= network.bits()
                    && Arrays.equals(inner.cut(network.bits(), 0), network.cut(network.bits(), 0)))
        .isPresent();
  }

  /**
   * An address and how many of its first bits are its network's; all, where it is none.
   *
   * @param address of 4 or 16 bytes
   */
  private record Block(byte[] address, int bits) {
    static Optional<Block> parse(String text) {
      int slash = text.indexOf('/');
      byte[] address = IpAddress.parse((slash < 0 ? text : text.substring(0, slash)).strip());
      if (address == null) {
        return Optional.empty();
      }
      String bits = slash < 0 ? "" + address.length * 8 : text.substring(slash + 1).strip();
      boolean fits = bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= address.length * 8;
      return fits ? Optional.of(new Block(address, Integer.parseInt(bits))) : Optional.empty();
    }

    static Block of(String function, String text) {
      return parse(text)
          .orElseThrow(
              () ->
                  invalid(
                      function
                          + ": '"
                          + text
                          + "' is no address and no network in CIDR notation, such as 10.0.0.0/8."));
    }

    Block shortened(long to) {
      if (to < 0 || to > address.length * 8) {
        throw invalid("ip_prefix: the bits must be from 0 to " + address.length * 8 + ".");
      }
      return new Block(cut((int) to, 0), (int) to);
    }

    /** The address with all bits after the first set or not. */
    byte[] cut(int first, int set) {
      byte[] cut = address.clone();
      for (int bit = first; bit < cut.length * 8; bit++) {
        int mask = 0x80 >> (bit & 7);
        cut[bit >> 3] = (byte) (set == 0 ? cut[bit >> 3] & ~mask : cut[bit >> 3] | mask);
      }
      return cut;
    }

    String least() {
      return written(cut(bits, 0));
    }

    String greatest() {
      return written(cut(bits, 1));
    }

    String host() {
      return written(address);
    }

    String mask() {
      byte[] all = new byte[address.length];
      Arrays.fill(all, (byte) -1);
      return written(new Block(all, bits).cut(bits, 0)) + suffix();
    }

    /** The bits as CIDR writes them; nothing for an address alone. */
    String suffix() {
      return bits == address.length * 8 ? "" : "/" + bits;
    }

    private static String written(byte[] address) {
      String digits = HexFormat.of().formatHex(address);
      return IpAddress.text(address.length == 4 ? "00000000000000000000ffff" + digits : digits);
    }

    @Override
    public String toString() {
      return written(address) + "/" + bits;
    }
  }
}
