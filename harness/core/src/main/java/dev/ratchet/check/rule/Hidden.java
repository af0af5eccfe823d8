package dev.ratchet.check.rule;

import dev.ratchet.conversation.Readings;
import dev.ratchet.conversation.Readings.Reading;
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
    return new Hidden(
        Readings.all(text).stream()
            .map(reading -> new Form(reading, Condensed.of(reading.text())))
            .toList());
  }

  /** The text as it stands comes first. */
  public List<Form> forms() {
    return forms;
  }
}
