package dev.ratchet.check;

import dev.ratchet.base.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A name that people bring along from another tool for one of our checks with some settings.
 * Results keep the name that was written.
 *
 * @param check the id of ours
 * @param settings what the name means beside it
 */
public record OtherName(String name, String check, Map<String, Node> settings) {
  private static final Node TRUE = new Node.Flag(Node.MADE, true);
  private static final String NOT = "not-";

  /** Every one but those that begin with {@code not-}, in the order of the docs. */
  public static final List<OtherName> ALL =
      List.of(
          of("icontains", "contains", "ignore-case", TRUE),
          of("contains-all", "contains", "match", Node.text("all")),
          of("contains-any", "contains", "match", Node.text("any")),
          of("icontains-all", "contains", "match", Node.text("all")),
          of("icontains-any", "contains", "match", Node.text("any")),
          of("is-json", "json-valid"),
          of("is-xml", "xml-valid"),
          of("is-html", "html-valid"),
          of("is-sql", "sql-valid"),
          of("is-refusal", "declines"),
          of("levenshtein", "similar", "measure", Node.text("levenshtein")),
          of("rouge-l", "similar", "measure", Node.text("rouge-l")),
          of("bleu", "similar", "measure", Node.text("bleu")));

  public OtherName {
    settings = Map.copyOf(settings);
  }

  /**
   * What a name stands for that is no check's own: one of {@link #ALL}, or {@code not-} before it
   * or before a check's id, which turns the conclusion round.
   *
   * @param ids of the checks
   */
  static Optional<OtherName> find(String name, List<String> ids) {
    if (name.startsWith(NOT)) {
      String rest = name.substring(NOT.length());
      return (ids.contains(rest) ? Optional.of(of(rest, rest)) : find(rest, ids))
          .filter(found -> !found.settings().containsKey("negate"))
          .map(found -> found.negated(name));
    }
    return ALL.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  private OtherName negated(String as) {
    Map<String, Node> all = new HashMap<>(settings);
    all.put("negate", TRUE);
    return new OtherName(as, check, all);
  }

  private static OtherName of(String name, String check) {
    return new OtherName(name, check, Map.of());
  }

  private static OtherName of(String name, String check, String key, Node value) {
    return new OtherName(name, check, Map.of(key, value));
  }
}
