package io.trailql.function;

import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TextFunctions.text;
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.Type.Scalar;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Functions of addresses of the web, and of text encoded as in them, as IAM policies are. */
final class UrlFunctions {
  static final List<ScalarFunction> ALL =
      List.of(
          function(
              "url_decode",
              "The text with %xx and + decoded.",
              "url_decode('a%20b') = 'a b'",
              strict(Scalar.VARCHAR, a -> decode(text(a, 0)), p("text", VARCHAR))),
          function(
              "url_encode",
              "The text encoded for a part of an address.",
              "url_encode('a b') = 'a+b'",
              strict(
                  Scalar.VARCHAR,
                  a -> URLEncoder.encode(text(a, 0), StandardCharsets.UTF_8),
                  p("text", VARCHAR))),
          part(
              "url_extract_host",
              "host",
              "url_extract_host('https://a.b/c') = 'a.b'",
              URI::getHost),
          part(
              "url_extract_path", "path", "url_extract_path('https://a.b/c') = '/c'", URI::getPath),
          part(
              "url_extract_query",
              "query",
              "url_extract_query('https://a.b/c?d=1') = 'd=1'",
              URI::getQuery),
          part(
              "url_extract_protocol",
              "protocol",
              "url_extract_protocol('https://a.b/c') = 'https'",
              URI::getScheme));

  private UrlFunctions() {}

  private static ScalarFunction part(
      String name, String what, String example, Function<URI, String> reader) {
    return function(
        name,
        "The " + what + " of an address of the web; NULL when the text is none.",
        example,
        strict(
            Scalar.VARCHAR,
            a -> {
              try {
                return reader.apply(new URI(text(a, 0)));
              } catch (URISyntaxException e) {
                return null;
              }
            },
            p("url", VARCHAR)));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid("url_decode: the text has a % that two hexadecimal digits do not follow.");
    }
  }
}
