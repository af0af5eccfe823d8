package dev.ratchet.check.rule.source;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For whom tags and ids are allowed.
 *
 * @param when values by dimension of the slice; a case must have one of them in each
 */
public record Grant(List<String> tags, List<String> ids, Map<String, List<String>> when) {
  public Grant {
    tags = List.copyOf(tags);
    ids = List.copyOf(ids);
    when = Map.copyOf(when);
  }

  /** Reads the list of a setting. */
  static List<Grant> read(Fields settings, String key) {
    return settings.each(key, Grant::read);
  }

  private static Grant read(Fields fields) {
    Fields when = fields.child("when");
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (fields.node("when").orElse(null) instanceof Node.Mapping mapping) {
      mapping.entries().keySet().forEach(name -> values.put(name, when.texts(name)));
    }
    Grant grant = new Grant(fields.texts("tags"), fields.texts("ids"), values);
    fields.done();
    if (grant.tags().isEmpty() && grant.ids().isEmpty()) {
      fields.problem("tags", "name the tags, ids or both that are allowed");
    }
    if (values.isEmpty() || values.values().stream().anyMatch(List::isEmpty)) {
      fields.problem("when", "name slices and their values, such as {persona: [hr]}");
    }
    return grant;
  }

  boolean holdsFor(Map<String, String> slice) {
    return when.entrySet().stream()
        .allMatch(one -> one.getValue().contains(slice.getOrDefault(one.getKey(), "")));
  }

  boolean allowsTag(String tag) {
    return tags.contains(tag);
  }

  boolean allowsId(String id) {
    return ids.stream().anyMatch(id::equalsIgnoreCase);
  }

}
