package dev.ratchet.check.rule.source;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.ratchet.base.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tag with a place for a value of the case's slice, such as <code>tenant:{{tenant}}</code>, or a
 * tag as it is.
 *
 * @param before what stands before the place; the whole tag when there is none
 * @param dimension of the slice; empty when there is no place
 */
public record TagForm(String before, String dimension, String after) {
  private static final Pattern FORM = Pattern.compile("([^{}]*)(?:\\{\\{([^{}]+)\\}\\}([^{}]*))?");

  /** A tag that has none of these forms is nobody's; other tags are the case's or another's. */
  enum Match {
    NONE,
    OWN,
    OTHER,
    /** It has the form, and the case has no value to hold it against. */
    UNKNOWN
  }

  /** Reads a setting; a brace out of place is a problem. */
  static List<TagForm> read(Fields settings, String key, boolean needsPlace) {
    List<Optional<TagForm>> forms = settings.texts(key).stream().map(TagForm::of).toList();
    boolean wrong =
        forms.stream()
            .anyMatch(form -> form.isEmpty() || (needsPlace && form.get().dimension().isEmpty()));
    if (wrong) {
      settings.problem(
          key,
          needsPlace
              ? "write tags with one place for a slice's value, such as \"tenant:{{tenant}}\""
              : "write tags, with at most one place such as {{tenant}}");
    }
    return forms.stream().flatMap(Optional::stream).toList();
  }

  private static Optional<TagForm> of(String written) {
    Matcher form = FORM.matcher(written);
    if (!form.matches() || written.isBlank()) {
      return Optional.empty();
    }
    if (form.group(2) == null) {
      return Optional.of(new TagForm(written, "", ""));
    }
    boolean told = !(form.group(1) + form.group(3)).isEmpty();
    return told
        ? Optional.of(new TagForm(form.group(1), form.group(2), form.group(3)))
        : Optional.empty();
  }

  Match match(String tag, Map<String, String> slice) {
    if (dimension.isEmpty()) {
      return tag.equals(before) ? Match.OWN : Match.NONE;
    }
    int length = tag.length() - before.length() - after.length();
    boolean formed =
        length > 0
            && tag.regionMatches(true, 0, before, 0, before.length())
            && tag.regionMatches(true, tag.length() - after.length(), after, 0, after.length());
    if (!formed) {
      return Match.NONE;
    }
    String own = slice.get(dimension);
    if (own == null) {
      return Match.UNKNOWN;
    }
    String value = tag.substring(before.length(), before.length() + length);
    return value.equalsIgnoreCase(own) ? Match.OWN : Match.OTHER;
  }

  @Override
  public String toString() {
    return dimension.isEmpty() ? before : before + "{{" + dimension + "}}" + after;
  }
}
