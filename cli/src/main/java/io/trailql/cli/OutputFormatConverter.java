package io.trailql.cli;

import io.trailql.cli.output.OutputFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the names of formats, in any case. */
final class OutputFormatConverter implements ITypeConverter<OutputFormat> {
  @Override
  public OutputFormat convert(String name) {
    return Stream.of(OutputFormat.values())
        .filter(format -> format.toString().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + name
                        + "' is none of "
                        + Stream.of(OutputFormat.values())
                            .map(OutputFormat::toString)
                            .collect(Collectors.joining(", "))));
  }
}
