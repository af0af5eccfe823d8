package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.report.ForesightWords;
import dev.ratchet.report.history.Foretold;
import dev.ratchet.report.history.Foretold.Answer;
import dev.ratchet.report.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the gate foretold production: a mark a canary, on the lane of what the gate did, and a
 * row each.
 *
 * @param lanes from the top
 */
public record ForetoldView(String totals, List<Lane> lanes, List<Row> rows) {
  private static final int LANE = 34;

  /**
   * What the gate did.
   *
   * @param y of its middle, in pixels from the top
   */
  public record Lane(String name, int y, List<Mark> marks) {
    public Lane {
      marks = List.copyOf(marks);
    }
  }

  /**
   * One canary.
   *
   * @param x such as {@code 12.5%}
   * @param right whether production said the same; a mark that is not is a cross
   */
  public record Mark(String x, String tone, boolean right, String says) {}

  /** One canary in words. */
  public record Row(
      String canary, String gate, String shown, RuleView.Mark answer, List<String> slices) {
    public Row {
      slices = List.copyOf(slices);
    }
  }

  public ForetoldView {
    lanes = List.copyOf(lanes);
    rows = List.copyOf(rows);
  }

  static ForetoldView of(History history) {
    List<Foretold> all = history.foretold();
    return new ForetoldView(
        ForesightWords.totals(history.foresight()),
        List.of(
            lane(all, 0, "let through", List.of(Answer.RIGHT_PASS, Answer.FALSE_PASS)),
            lane(all, 1, "held back", List.of(Answer.RIGHT_BLOCK, Answer.FALSE_BLOCK)),
            lane(all, 2, "undecided", List.of(Answer.UNTOLD))),
        all.reversed().stream().map(ForetoldView::row).toList());
  }

  /** Height of all lanes in pixels. */
  public int height() {
    return LANE * lanes.size();
  }

  private static Lane lane(List<Foretold> all, int number, String name, List<Answer> answers) {
    List<Mark> marks = new ArrayList<>();
    for (int at = 0; at < all.size(); at++) {
      Foretold one = all.get(at);
      if (answers.contains(one.answer())) {
        String x = String.format(Locale.ROOT, "%.2f%%", 100 * (at + 0.5) / all.size());
        marks.add(
            new Mark(
                x,
                tone(one.answer()),
                !isWrong(one.answer()),
                Visible.line(one.canary()) + ": " + one.answer().words()));
      }
    }
    return new Lane(name, LANE * number + LANE / 2, marks);
  }

  private static Row row(Foretold one) {
    return new Row(
        Visible.line(one.canary()),
        ForesightWords.gate(one),
        ForesightWords.shown(one.shown()),
        new RuleView.Mark(one.answer().words(), tone(one.answer())),
        ForesightWords.slices(one));
  }

  private static boolean isWrong(Answer answer) {
    return answer == Answer.FALSE_PASS || answer == Answer.FALSE_BLOCK;
  }

  private static String tone(Answer answer) {
    return switch (answer) {
      case RIGHT_PASS, RIGHT_BLOCK -> "pass";
      case FALSE_PASS, FALSE_BLOCK -> "fail";
      case UNTOLD -> "open";
    };
  }
}
