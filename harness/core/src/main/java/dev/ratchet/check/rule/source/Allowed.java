package dev.ratchet.check.rule.source;

import dev.ratchet.check.rule.Quoted;
import dev.ratchet.check.rule.source.TagForm.Match;
import dev.ratchet.conversation.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which sources {@code sources-allowed} allows a case of this slice. */
final class Allowed {
  private final SourcesAllowedCheck.Config config;
  private final Map<String, String> slice;
  private final List<Allowance> allowances;

  Allowed(SourcesAllowedCheck.Config config, Map<String, String> slice) {
    this.config = config;
    this.slice = slice;
    this.allowances = config.allow().stream().filter(one -> one.when().covers(slice)).toList();
  }

  /** Certainly allowed. */
  boolean permits(Source source) {
    return permitsId(source.id())
        || (!source.tags().isEmpty()
            && source.tags().stream().allMatch(tag -> match(tag) == Match.OWN));
  }

  /** Certainly not allowed: not even if the case had the value that it does not tell. */
  boolean rejects(Source source) {
    return !permitsId(source.id())
        && (source.tags().isEmpty()
            || source.tags().stream().map(this::match).anyMatch(Allowed::isNot));
  }

  boolean permitsId(String id) {
    return config.ids().stream().anyMatch(id::equalsIgnoreCase)
        || allowances.stream().anyMatch(one -> one.allowsId(id));
  }

  private static boolean isNot(Match match) {
    return match == Match.NONE || match == Match.OTHER;
  }

  private Match match(String tag) {
    if (allowances.stream().anyMatch(one -> one.allowsTag(tag))) {
      return Match.OWN;
    }
    List<Match> matches = config.tags().stream().map(form -> form.match(tag, slice)).toList();
    return Stream.of(Match.OWN, Match.UNKNOWN, Match.OTHER)
        .filter(matches::contains)
        .findFirst()
        .orElse(Match.NONE);
  }

  /** What is expected, in words. */
  String expected() {
    List<String> tags = new ArrayList<>(config.tags().stream().map(TagForm::toString).toList());
    List<String> ids = new ArrayList<>(config.ids());
    allowances.forEach(one -> tags.addAll(one.tags()));
    allowances.forEach(one -> ids.addAll(one.ids()));
    List<String> sorts = new ArrayList<>();
    if (!tags.isEmpty()) {
      sorts.add("tagged only " + Quoted.list(tags));
    }
    if (!ids.isEmpty()) {
      sorts.add("with id " + Quoted.list(ids));
    }
    return "only sources "
        + (sorts.isEmpty() ? "that are allowed" : String.join(" or ", sorts))
        + switch (config.on()) {
          case CITED -> " are cited or quoted";
          case RETRIEVED -> " are retrieved, cited or quoted";
        };
  }
}
