package io.trailql.cli;

import io.trailql.lake.Layout;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the names of layouts; auto is none. */
final class LayoutConverter implements ITypeConverter<Optional<Layout>> {
  @Override
  public Optional<Layout> convert(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "auto" -> Optional.empty();
      case "clustered" -> Optional.of(Layout.CLUSTERED);
      case "partitioned" -> Optional.of(Layout.PARTITIONED);
      default ->
          throw new TypeConversionException(
              "'" + name + "' is none of auto, clustered, partitioned");
    };
  }
}
