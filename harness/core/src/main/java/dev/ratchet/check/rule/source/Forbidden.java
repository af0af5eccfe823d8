package dev.ratchet.check.rule.source;

import dev.ratchet.check.rule.Quoted;
import dev.ratchet.check.rule.source.TagForm.Match;
import dev.ratchet.conversation.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which sources {@code sources-forbidden} forbids a case of this slice. */
final class Forbidden {
  private final SourcesForbiddenCheck.Config config;
  private final Map<String, String> slice;
  private final List<Allowance> allowances;

  Forbidden(SourcesForbiddenCheck.Config config, Map<String, String> slice) {
    this.config = config;
    this.slice = slice;
    this.allowances = config.allow().stream().filter(one -> one.when().covers(slice)).toList();
  }

  boolean forbids(Source source) {
    return forbidsId(source.id())
        || source.tags().stream().anyMatch(this::forbidsTag)
        || is(source, Match.OTHER);
  }

  boolean forbidsId(String id) {
    return config.ids().stream().anyMatch(id::equalsIgnoreCase)
        && allowances.stream().noneMatch(one -> one.allowsId(id));
  }

  /** Whether a tag says whose the source is, and nothing whose the case is. */
  boolean isDoubtful(Source source) {
    return is(source, Match.UNKNOWN);
  }

  private boolean forbidsTag(String tag) {
    return config.tags().contains(tag) && !isAllowed(tag);
  }

  /** One form decides by itself: who owns a source by one of its tags may see it. */
  private boolean is(Source source, Match wanted) {
    return config.tagsOfOthers().stream().anyMatch(form -> match(source, form) == wanted);
  }

  private Match match(Source source, TagForm form) {
    List<String> tags =
        source.tags().stream().filter(tag -> form.match(tag, slice) != Match.NONE).toList();
    if (tags.stream().anyMatch(tag -> isAllowed(tag) || form.match(tag, slice) == Match.OWN)) {
      return Match.OWN;
    }
    return tags.isEmpty() ? Match.NONE : form.match(tags.getFirst(), slice);
  }

  private boolean isAllowed(String tag) {
    return allowances.stream().anyMatch(one -> one.allowsTag(tag));
  }

  /** What is expected, in words. */
  String expected() {
    List<String> sorts = new ArrayList<>();
    if (!config.tags().isEmpty()) {
      sorts.add("tagged " + Quoted.list(config.tags()));
    }
    if (!config.ids().isEmpty()) {
      sorts.add("with id " + Quoted.list(config.ids()));
    }
    if (!config.tagsOfOthers().isEmpty()) {
      sorts.add(
          "tagged as another's by "
              + Quoted.list(config.tagsOfOthers().stream().map(TagForm::toString).toList()));
    }
    return "no source "
        + String.join(" or ", sorts)
        + switch (config.on()) {
          case CITED -> " is cited or quoted";
          case RETRIEVED -> " is retrieved, cited or quoted";
        };
  }
}
