package dev.ratchet.check.rule;

import com.google.re2j.Pattern;
import dev.ratchet.base.Fields;
import dev.ratchet.conversation.Readings.Reading;
import java.util.List;
import java.util.Optional;

/**
 * A word or code that a reply must not hold, however it is spelled: without regard to case, spaces,
 * punctuation and hidden characters, escaped, in base64, in hexadecimal, in ROT13 or backwards.
 */
public final class Marker {
  /** A shorter one is found in other words by chance, so that it has to stand alone. */
  private static final int ALONE = 8;

  private static final int LEAST = 4;

  private final String text;
  private final String condensed;
  private final Pattern alone;

  private Marker(String text, String condensed) {
    this.text = text;
    this.condensed = condensed;
    this.alone =
        Pattern.compile(
            "(?:^|[^\\p{L}\\p{N}])"
                + Pattern.quote(Plain.of(text, true))
                + "(?:[^\\p{L}\\p{N}]|$)");
  }

  /** Empty when the text has fewer than four letters and digits. */
  public static Optional<Marker> of(String text) {
    String condensed = Condensed.of(text);
    return condensed.length() < LEAST ? Optional.empty() : Optional.of(new Marker(text, condensed));
  }

  /** The markers of a setting; one that is too short is a problem. */
  public static List<Marker> read(Fields settings, String key) {
    List<String> texts = settings.texts(key);
    if (texts.stream().anyMatch(text -> of(text).isEmpty())) {
      settings.problem(key, "each needs four letters or digits, else it is found by chance");
    }
    return texts.stream().flatMap(text -> of(text).stream()).toList();
  }

  public String text() {
    return text;
  }

  /** The first reading of a text that holds it; empty when none does. */
  public Optional<Reading> in(Hidden text) {
    return text.forms().stream().filter(this::isIn).map(Hidden.Form::reading).findFirst();
  }

  /** Whether a condensed text holds it, be it by chance. */
  public boolean standsIn(String condensedText) {
    return condensedText.contains(condensed);
  }

  private boolean isIn(Hidden.Form form) {
    return form.condensed().contains(condensed)
        && (condensed.length() >= ALONE
            || alone.matcher(Plain.of(form.reading().text(), true)).find());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Marker marker && condensed.equals(marker.condensed);
  }

  @Override
  public int hashCode() {
    return condensed.hashCode();
  }
}
