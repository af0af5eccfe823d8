package dev.ratchet.check.rule;

import dev.ratchet.conversation.Readings;
import dev.ratchet.conversation.Readings.Reading;
import java.util.ArrayList;
import java.util.List;

/** A text with all its readings, for words that may be hidden in it. */
public final class Hidden {
  /** A reading, and its letters and digits alone. */
  public record Form(Reading reading, String condensed) {}

  private final List<Form> forms;

  private Hidden(List<Form> forms) {
    this.forms = List.copyOf(forms);
  }

  public static Hidden in(String text) {
    List<Form> forms = new ArrayList<>();
    Readings.decoded(text).forEach(one -> forms.add(new Form(one, Condensed.of(one.text()))));
    String condensed = forms.getFirst().condensed();
    boolean plain = Composed.isStable(text); // then a trick can be played on the letters alone
    String rotated = Readings.rotated(text);
    String backwards = Readings.backwards(text);
    forms.add(
        new Form(
            new Reading("in ROT13", rotated),
            plain ? Readings.rotated(condensed) : Condensed.of(rotated)));
    forms.add(
        new Form(
            new Reading("backwards", backwards),
            plain ? Readings.backwards(condensed) : Condensed.of(backwards)));
    return new Hidden(forms);
  }

  /** The text as it stands comes first. */
  public List<Form> forms() {
    return forms;
  }
}
