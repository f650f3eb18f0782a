package io.trailql.function;

import static io.trailql.function.RowKernel.aliased;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TextFunctions.number;
import static io.trailql.function.TextFunctions.text;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.VARBINARY;
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.ByteText;
import io.trailql.column.Type.Scalar;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/** Functions of bytes: hexadecimal digits, Base64, UTF-8 and digests. */
final class Encodings {
  private static final Signature.Parameter TEXT = p("text", VARCHAR);
  private static final Signature.Parameter BYTES = p("bytes", VARBINARY);

  static final List<ScalarFunction> ALL = all();

  private Encodings() {}

  private interface OfBytes {
    Object apply(byte[] bytes);
  }

  private static ScalarFunction.Overload ofBytes(Scalar result, OfBytes body) {
    return strict(result, a -> body.apply(ByteText.bytes(text(a, 0))), BYTES);
  }

  private static ScalarFunction.Overload ofText(Scalar result, OfBytes body) {
    return strict(result, a -> body.apply(text(a, 0).getBytes(StandardCharsets.UTF_8)), TEXT);
  }

  private static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    all.add(
        aliased(
            "to_hex",
            List.of("hex"),
            "The bytes, those of a text in UTF-8, or a number, in hexadecimal digits.",
            "to_hex('ä') = 'C3A4'",
            ofBytes(Scalar.VARCHAR, Encodings::hexadecimal),
            ofText(Scalar.VARCHAR, Encodings::hexadecimal),
            strict(
                Scalar.VARCHAR,
                a -> Long.toHexString(number(a, 0)).toUpperCase(Locale.ROOT),
                p("number", BIGINT))));
    all.add(
        function(
                "from_hex",
                "The bytes that hexadecimal digits tell, two for each.",
                "from_utf8(from_hex('C3A4')) = 'ä'",
                strict(Scalar.VARBINARY, a -> unhex(text(a, 0)), p("digits", VARCHAR)))
            .in(Family.TRINO));
    all.add(
        aliased(
                "unhex",
                List.of("from_hex"),
                "The bytes that hexadecimal digits tell, two for each; an odd one first is a byte of its own.",
                "to_hex(unhex('C3A4')) = 'C3A4'",
                strict(
                    Scalar.VARBINARY,
                    a -> unhex(text(a, 0).length() % 2 == 0 ? text(a, 0) : "0" + text(a, 0)),
                    p("digits", VARCHAR)))
            .in(Family.DUCKDB));
    all.add(
        aliased(
            "to_base64",
            List.of("base64"),
            "The bytes, or those of a text in UTF-8, in Base64.",
            "to_base64('ab') = 'YWI='",
            ofBytes(Scalar.VARCHAR, bytes -> Base64.getEncoder().encodeToString(bytes)),
            ofText(Scalar.VARCHAR, bytes -> Base64.getEncoder().encodeToString(bytes))));
    all.add(
        function(
            "from_base64",
            "The bytes that Base64 tells.",
            "from_utf8(from_base64('YWI=')) = 'ab'",
            strict(
                Scalar.VARBINARY,
                a -> decoded("from_base64", Base64.getDecoder(), text(a, 0)),
                TEXT)));
    all.add(
        function(
                "to_base64url",
                "The bytes, or those of a text in UTF-8, in the Base64 of web addresses.",
                "to_base64url('a?>') = 'YT8-'",
                ofBytes(Scalar.VARCHAR, bytes -> Base64.getUrlEncoder().encodeToString(bytes)),
                ofText(Scalar.VARCHAR, bytes -> Base64.getUrlEncoder().encodeToString(bytes)))
            .in(Family.TRINO));
    all.add(
        function(
                "from_base64url",
                "The bytes that the Base64 of web addresses tells.",
                "from_utf8(from_base64url('YT8-')) = 'a?>'",
                strict(
                    Scalar.VARBINARY,
                    a -> decoded("from_base64url", Base64.getUrlDecoder(), text(a, 0)),
                    TEXT))
            .in(Family.TRINO));
    all.add(
        aliased(
            "to_utf8",
            List.of("encode"),
            "The bytes of the text in UTF-8.",
            "to_hex(to_utf8('ä')) = 'C3A4'",
            ofText(Scalar.VARBINARY, ByteText::of)));
    all.add(
        function(
                "from_utf8",
                "The text that bytes in UTF-8 tell; what is none becomes the character U+FFFD, or the one given.",
                "from_utf8(to_utf8('ä')) = 'ä'",
                ofBytes(Scalar.VARCHAR, bytes -> new String(bytes, StandardCharsets.UTF_8)),
                strict(
                    Scalar.VARCHAR,
                    a ->
                        new String(ByteText.bytes(text(a, 0)), StandardCharsets.UTF_8)
                            .replace("\ufffd", text(a, 1)),
                    BYTES,
                    p("replacement", VARCHAR)))
            .in(Family.TRINO));
    all.add(
        function(
                "decode",
                "The text that bytes in UTF-8 tell.",
                "decode(encode('ä')) = 'ä'",
                ofBytes(Scalar.VARCHAR, Encodings::strictly))
            .in(Family.DUCKDB));
    all.add(
        function(
                "crc32",
                "The CRC-32 of the bytes.",
                "crc32(to_utf8('a')) = 3904355907",
                ofBytes(
                    Scalar.BIGINT,
                    bytes -> {
                      CRC32 sum = new CRC32();
                      sum.update(bytes);
                      return sum.getValue();
                    }))
            .in(Family.TRINO));
    digest(all, "md5", "MD5", "0cc175b9c0f1b6a831c399e269772661");
    digest(all, "sha1", "SHA-1", "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8");
    digest(
        all,
        "sha256",
        "SHA-256",
        "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
    all.add(bytesOfDigest("sha512", "SHA-512", ""));
    return List.copyOf(all);
  }

  private static void digest(
      List<ScalarFunction> all, String name, String algorithm, String ofLetterA) {
    all.add(bytesOfDigest(name, algorithm, " = '" + ofLetterA + "'"));
    all.add(
        function(
                name,
                "The " + algorithm + " of the text in UTF-8, or of bytes, in hexadecimal digits.",
                name + "('a') = '" + ofLetterA + "'",
                ofText(Scalar.VARCHAR, bytes -> digits(algorithm, bytes)),
                ofBytes(Scalar.VARCHAR, bytes -> digits(algorithm, bytes)))
            .in(Family.DUCKDB));
  }

  private static ScalarFunction bytesOfDigest(String name, String algorithm, String compared) {
    String call = name + "(to_utf8('a'))";
    String example =
        compared.isEmpty()
            ? "length(to_hex(" + call + ")) = 128"
            : "lower(to_hex(" + call + "))" + compared;
    return function(
            name,
            "The " + algorithm + " of the bytes.",
            example,
            ofBytes(Scalar.VARBINARY, bytes -> ByteText.of(digest(algorithm, bytes))))
        .in(Family.TRINO);
  }

  private static String hexadecimal(byte[] bytes) {
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }

  private static String digits(String algorithm, byte[] bytes) {
    return HexFormat.of().formatHex(digest(algorithm, bytes));
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String unhex(String digits) {
    try {
      return ByteText.of(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException e) {
      throw invalid("from_hex: '" + digits + "' does not consist of pairs of hexadecimal digits.");
    }
  }

  private static String decoded(String name, Base64.Decoder decoder, String text) {
    try {
      return ByteText.of(decoder.decode(text));
    } catch (IllegalArgumentException e) {
      throw invalid(name + ": '" + text + "' is no Base64.");
    }
  }

  private static String strictly(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw invalid("decode: the bytes are no UTF-8.");
    }
  }
}
