package dev.ratchet.flow.keep;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.redaction.Recognisers;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.store.ErasureStore;
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

  private final Set<String> pseudonyms = new TreeSet<>();
  private final List<ErasureStore.Mention> mentions = new ArrayList<>();
  private final List<Pattern> patterns = new ArrayList<>();

  /**
   * A person's value.
   *
   * @param epochs every key under which it may have got a pseudonym
   * @throws RatchetException USAGE if the value is too short to mean anyone
   */
  Subject(String value, List<Pseudonyms> epochs) {
    String plain = value.strip();
    if (plain.codePoints().filter(Character::isLetterOrDigit).count() < SHORTEST) {
      throw new RatchetException(
          ErrorCode.USAGE, "a subject's value has at least " + SHORTEST + " letters or digits");
    }
    Set<String> types = types(plain);
    epochs.forEach(epoch -> types.forEach(type -> pseudonyms.add(epoch.of(type, plain))));
    add(new ErasureStore.Mention(String.join("|", pseudonyms), ERASED));
    String before = plain.chars().anyMatch(Character::isLetter) ? BEFORE : BEFORE_DIGITS;
    for (String written : writings(plain)) {
      String pattern = "(?i)" + before + literal(written) + AFTER;
      add(new ErasureStore.Mention(pattern, "\\1[" + ERASED + "]\\2"));
    }
  }

  private static Set<String> types(String value) {
    Set<String> types = new LinkedHashSet<>(List.of("user", "text"));
    types.addAll(Recognisers.types());
    Redactor.find(value).forEach(found -> types.add(found.type()));
    return types;
  }

  /** As it is, and as JSON writes it. */
  private static Set<String> writings(String value) {
    String json = Json.canonical(value);
    return new LinkedHashSet<>(List.of(value, json.substring(1, json.length() - 1)));
  }

  /** In what RE2 and Java both take. */
  private static String literal(String text) {
    return text.replaceAll("([\\\\.\\[\\]{}()*+?^$|])", "\\\\$1");
  }

  private void add(ErasureStore.Mention mention) {
    mentions.add(mention);
    patterns.add(Pattern.compile(mention.pattern(), Pattern.UNICODE_CASE));
  }

  Set<String> pseudonyms() {
    return pseudonyms;
  }

  List<ErasureStore.Mention> mentions() {
    return mentions;
  }

  boolean isIn(String text) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
  }

  /** The text without the person. */
  String takenOutOf(String text) {
    String out = text;
    for (int i = 0; i < patterns.size(); i++) {
      String replacement = mentions.get(i).replacement().replaceAll("\\\\([12])", "\\$$1");
      // Twice, since neighbours share the character between them.
      out = patterns.get(i).matcher(out).replaceAll(replacement);
      out = patterns.get(i).matcher(out).replaceAll(replacement);
    }
    return out;
  }
}
