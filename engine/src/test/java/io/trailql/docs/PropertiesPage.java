package io.trailql.docs;

import static io.trailql.docs.MarkdownPage.quoted;

import io.trailql.Property;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of properties, from their declarations. */
final class PropertiesPage {
  private PropertiesPage() {}

  static String text() {
    MarkdownPage page = new MarkdownPage("Properties");
    page.paragraph(
        "Properties say how archive and lake are reached and how queries run. Names may be written in upper or lower case; a name that does not exist and a value that a property cannot take are errors.");
    page.paragraph(
        "`compact` refuses after `--set` what is about queries alone: "
            + Stream.of(Property.values())
                .filter(Property::isOfQueriesAlone)
                .map(property -> quoted(property.key()))
                .collect(Collectors.joining(", "))
            + ". A configuration may have it, as queries share it.");
    page.table("property", "takes", "default", "meaning");
    for (Property property : Property.values()) {
      page.row(
          quoted(property.key()),
          property.takes(),
          quoted(property.defaultValue()),
          property.documentation() + (property.isSecret() ? " Never shown anywhere." : ""));
    }
    return page.toString();
  }
}
