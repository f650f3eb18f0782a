package io.trailql.cli;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Makes options of commands. Java needs 50 ms of each start to read them from annotations, for
 * which it makes classes.
 */
final class Options {
  private Options() {}

  /** One that takes no value. */
  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name)
        .type(boolean.class)
        .initialValue(false)
        .description(description)
        .build();
  }

  /** One that takes a text. */
  static OptionSpec.Builder text(String label, String... names) {
    return OptionSpec.builder(names).type(String.class).paramLabel(label);
  }

  /** One that takes something else. */
  static <T> OptionSpec.Builder value(
      Class<T> type, ITypeConverter<T> converter, String label, String... names) {
    return OptionSpec.builder(names).type(type).converters(converter).paramLabel(label);
  }

  /** One that takes a text each time that it is given; not given, it has none. */
  static OptionSpec.Builder texts(String label, String... names) {
    return OptionSpec.builder(names)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .initialValue(List.of())
        .paramLabel(label);
  }
}
