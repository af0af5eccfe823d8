package dev.ratchet.flow.keep;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.redaction.Recognisers;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.vault.Pseudonyms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One value of a person, and how it can stand in what was kept: as a pseudonym of any type and
 * epoch, or, where no recogniser saw it, as it is written. Never told to anyone.
 */
final class Subject {
  private static final String ERASED = "ERASED";
  private static final int SHORTEST = 4;
  private static final String BEFORE = "(^|[^\\p{L}\\p{N}_])";

  /** A bare number in JSON is none of a person's, and a word in its place would break the JSON. */
  private static final String BEFORE_DIGITS = "(^|[^\\p{L}\\p{N}_.:,\\[-])";

  private static final String AFTER = "($|[^\\p{L}\\p{N}_])";

  private final String value;
  private final Set<String> pseudonyms = new TreeSet<>();
  private final List<Mention> mentions = new ArrayList<>();

  /** What is looked for and what comes in its place. */
  private record Mention(Pattern pattern, String replacement) {}

  /**
   * A person's value.
   *
   * @param epochs every key under which it may have got a pseudonym
   * @throws RatchetException USAGE if the value is too short to mean anyone
   */
  Subject(String value, List<Pseudonyms> epochs) {
    this.value = value.strip();
    if (this.value.codePoints().filter(Character::isLetterOrDigit).count() < SHORTEST) {
      throw new RatchetException(
          ErrorCode.USAGE, "a subject's value has at least " + SHORTEST + " letters or digits");
    }
    Set<String> types = types(this.value);
    epochs.forEach(epoch -> types.forEach(type -> pseudonyms.add(epoch.of(type, this.value))));
    mentions.add(new Mention(Pattern.compile(String.join("|", pseudonyms)), ERASED));
    String before = this.value.chars().anyMatch(Character::isLetter) ? BEFORE : BEFORE_DIGITS;
    for (String written : writings()) {
      String pattern = "(?i)" + before + Pattern.quote(written) + AFTER;
      mentions.add(
          new Mention(Pattern.compile(pattern, Pattern.UNICODE_CASE), "$1[" + ERASED + "]$2"));
    }
  }

  private static Set<String> types(String value) {
    Set<String> types = new LinkedHashSet<>(List.of("user", "text"));
    types.addAll(Recognisers.types());
    Redactor.find(value).forEach(found -> types.add(found.type()));
    return types;
  }

  String value() {
    return value;
  }

  /** As it is, and as JSON writes it. */
  Set<String> writings() {
    String json = Json.canonical(value);
    return new LinkedHashSet<>(List.of(value, json.substring(1, json.length() - 1)));
  }

  Set<String> pseudonyms() {
    return pseudonyms;
  }

  boolean isIn(String text) {
    return mentions.stream().anyMatch(mention -> mention.pattern().matcher(text).find());
  }

  /** The text without the person. */
  String takenOutOf(String text) {
    String out = text;
    for (Mention mention : mentions) {
      // Twice, since neighbours share the character between them.
      out = mention.pattern().matcher(out).replaceAll(mention.replacement());
      out = mention.pattern().matcher(out).replaceAll(mention.replacement());
    }
    return out;
  }
}
