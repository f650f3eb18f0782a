package io.trailql.docs;

import static io.trailql.docs.MarkdownPage.quoted;

import io.trailql.error.ErrorCode;
import io.trailql.error.ErrorKind;

/** The page of errors, from their declarations. */
final class ErrorsPage {
  private ErrorsPage() {}

  static String text() {
    MarkdownPage page = new MarkdownPage("Errors");
    page.paragraph(
        "An error has a code, which names what happened; a number, which JDBC reports as the vendor's code; and an SQLState. Its message says what could not be done, on what, why, and what to do. The codes of broken data are also those of the table `read_errors`.");
    for (ErrorKind kind : ErrorKind.values()) {
      page.heading(2, kind.name());
      page.paragraph(kind.description());
      page.table("code", "number", "SQLState", "meaning");
      for (ErrorCode code : ErrorCode.values()) {
        if (code.kind() == kind) {
          page.row(
              quoted(code.name()),
              Integer.toString(code.number()),
              code.sqlState(),
              code.description());
        }
      }
    }
    return page.toString();
  }
}
