package dev.ratchet.check.rule.source;

import dev.ratchet.base.Fields;
import dev.ratchet.casebook.Scope;
import java.util.List;

/**
 * For whom tags and ids of sources are allowed.
 *
 * @param when the cases that are meant
 */
public record Allowance(List<String> tags, List<String> ids, Scope when) {
  public Allowance {
    tags = List.copyOf(tags);
    ids = List.copyOf(ids);
  }

  /** Reads the list of a setting. */
  static List<Allowance> read(Fields settings, String key) {
    return settings.each(key, Allowance::read);
  }

  private static Allowance read(Fields fields) {
    Allowance allowance =
        new Allowance(fields.texts("tags"), fields.texts("ids"), Scope.read(fields));
    fields.done();
    if (allowance.tags().isEmpty() && allowance.ids().isEmpty()) {
      fields.problem("tags", "name the tags, ids or both that are allowed");
    }
    if (!fields.has("when")) {
      fields.problem("when", "name slices and their values, such as {persona: [hr]}");
    }
    return allowance;
  }

  boolean allowsTag(String tag) {
    return tags.contains(tag);
  }

  boolean allowsId(String id) {
    return ids.stream().anyMatch(id::equalsIgnoreCase);
  }
}
