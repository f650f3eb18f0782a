package io.trailql.differential;

import static io.trailql.differential.Kind.NUMBER;
import static io.trailql.differential.Kind.REAL;

import java.util.List;

/** Functions of a window. */
enum WindowFunction implements Feature {
  ROW_NUMBER(NUMBER, "row_number()", Frame.NONE),
  RANK(NUMBER, "rank()", Frame.NONE),
  DENSE_RANK(NUMBER, "dense_rank()", Frame.NONE),
  PERCENT_RANK(REAL, "percent_rank()", Frame.NONE),
  CUME_DIST(REAL, "cume_dist()", Frame.NONE),
  NTILE(NUMBER, "ntile({0})", Frame.NONE, Slot.DIGIT),
  LAG("lag({0})", Frame.NONE, Slot.SAME),
  LAG_BY("lag({0}, {1}, {2})", Frame.NONE, Slot.SAME, Slot.DIGIT, Slot.VALUE),
  LEAD("lead({0}, {1})", Frame.NONE, Slot.SAME, Slot.DIGIT),
  FIRST_VALUE("first_value({0})", Frame.ANY, Slot.SAME),
  LAST_VALUE("last_value({0})", Frame.ANY, Slot.SAME),
  NTH_VALUE("nth_value({0}, {1})", Frame.ANY, Slot.SAME, Slot.DIGIT),
  SUM_OVER(NUMBER, "sum({0})", Frame.ANY, Slot.NUMBER),
  COUNT_OVER(NUMBER, "count({0})", Frame.ANY, Slot.SAME),
  MIN_OVER("min({0})", Frame.ANY, Slot.SAME),
  MAX_OVER("max({0})", Frame.ANY, Slot.SAME),
  AVG_OVER(REAL, "avg({0})", Frame.ANY, Slot.NUMBER);

  /** Whether the function looks at the frame. */
  enum Frame {
    NONE,
    ANY
  }

  private final Form form;
  private final Frame frame;

  WindowFunction(Kind result, String both, Frame frame, Slot... slots) {
    this.form = new Form(result, Kind.VALUES, both, both, List.of(slots));
    this.frame = frame;
  }

  WindowFunction(String both, Frame frame, Slot... slots) {
    this(null, both, frame, slots);
  }

  Form form() {
    return form;
  }

  Frame frame() {
    return frame;
  }
}
