package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far labellers agree: all together, by slice, by week, by pair and by person.
 *
 * @param together empty where no case has two labels
 */
public record AgreementView(
    Basis basis,
    List<Line> together,
    Sliced slices,
    List<Week> weeks,
    List<Group> pairs,
    List<Group> people)
    implements View {
  /** What the figures come from, in words. */
  public record Basis(String says, boolean any) {}

  /**
   * One question.
   *
   * @param few whether the figures stand on few cases
   * @param figures empty where there are too few cases to say
   * @param confusion null where there is none to show
   */
  public record Line(
      Name name, String cases, boolean few, List<Figure> figures, @Nullable Confusion confusion) {
    public Line {
      figures = List.copyOf(figures);
    }
  }

  /**
   * What a line is of.
   *
   * @param slice empty where it is of all
   * @param blind whether it is answered before the page shows what a detector found
   */
  public record Name(String slice, String question, boolean blind) {}

  /**
   * A coefficient in words.
   *
   * @param drawn null where there is no number
   */
  public record Figure(String title, String says, @Nullable Interval drawn) {}

  /**
   * An interval on a scale of 120 units.
   *
   * @param zero where 0 is
   */
  public record Interval(long lower, long value, long upper, long zero) {
    /** The value of a share in [0, 1]. */
    public static Interval ofShare(double value, double lower, double upper) {
      return new Interval(at(lower, 0), at(value, 0), at(upper, 0), at(0, 0));
    }

    /** A coefficient in [-1, 1]. */
    public static Interval of(double value, double lower, double upper) {
      return new Interval(at(lower, -1), at(value, -1), at(upper, -1), at(0, -1));
    }

    private static long at(double value, double from) {
      return Math.round(4 + 112 * (value - from) / (1 - from));
    }
  }

  /** By slice, and how many lines are left out because too few cases stand behind them. */
  public record Sliced(List<Line> lines, long tooFew) {
    public Sliced {
      lines = List.copyOf(lines);
    }
  }

  /** One week, in words. */
  public record Week(String monday, int labels, String agreement, String known) {}

  /**
   * A pair or a person.
   *
   * @param facts further figures in words
   */
  public record Group(String title, List<Line> lines, List<EvidenceView.Fact> facts) {
    public Group {
      lines = List.copyOf(lines);
      facts = List.copyOf(facts);
    }
  }

  /**
   * Who says what when the other says something.
   *
   * @param down whose answers are the rows
   * @param across whose answers are the columns
   */
  public record Confusion(String down, String across, List<String> answers, List<Row> rows) {
    public Confusion {
      answers = List.copyOf(answers);
      rows = List.copyOf(rows);
    }
  }

  /** One row. */
  public record Row(String answer, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** How often, and whether both say the same. */
  public record Cell(int count, boolean same) {}

  public AgreementView {
    together = List.copyOf(together);
    weeks = List.copyOf(weeks);
    pairs = List.copyOf(pairs);
    people = List.copyOf(people);
  }

  @Override
  public String title() {
    return "Agreement";
  }
}
