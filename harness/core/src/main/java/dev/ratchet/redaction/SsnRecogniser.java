package dev.ratchet.redaction;

import java.util.List;

/**
 * US social security numbers, as {@code ddd-dd-dddd} anywhere, other spellings only after a word
 * that announces one. A number that was never issued is still masked, since it is so often a typing
 * error, but it is not certain.
 */
final class SsnRecogniser implements Recogniser {
  private static final int REACH = 40;
  private static final int DIGITS = 9;

  @Override
  public String id() {
    return "ssn";
  }

  @Override
  public Certainty certainty() {
    return Certainty.CERTAIN;
  }

  @Override
  public Triggers triggers() {
    return Triggers.shapes(Shape.NUMBER)
        .withLeastDigits(DIGITS)
        .withWords(
            List.of(
                "ssn",
                "ssns",
                "social security",
                "social security number",
                "social security no",
                "soc sec",
                "social",
                "itin",
                "seguro social",
                "tin"));
  }

  @Override
  public void look(Sweep sweep, int start, int end) {
    String text = sweep.text();
    Groups groups = sweep.groups(start);
    boolean shaped = groups.isShaped("324") && groups.isParted(text, 3, groups.separator(text, 0));
    int count = shaped ? 3 : groups.size(0) == DIGITS ? 1 : 0;
    if (count == 0 || !Scan.endsToken(text, groups.end(count - 1))) {
      return;
    }
    boolean dashed = shaped && groups.separator(text, 0) == '-';
    if (dashed || sweep.isAnnounced(start, REACH)) {
      sweep.add(id(), start, groups.end(count - 1), dashed && isIssued(groups));
    }
  }

  private static boolean isIssued(Groups groups) {
    int area = groups.number(0, 3);
    return area > 0
        && area < 900
        && area != 666
        && groups.number(3, 2) > 0
        && groups.number(5, 4) > 0;
  }
}
