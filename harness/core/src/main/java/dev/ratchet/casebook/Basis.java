package dev.ratchet.casebook;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a case rests on.
 *
 * @param labels one a labeller, in any order
 * @param decided what a third person decided about them; null when nobody had to
 * @param text as an editor left it; null when nobody touched it
 */
public record Basis(List<Label> labels, @Nullable Label decided, @Nullable CaseText text) {
  public Basis {
    labels = List.copyOf(labels);
  }

  /** Labels alone. */
  public static Basis of(List<Label> labels) {
    return new Basis(labels, null, null);
  }

  /** Whether anybody said anything. */
  public boolean isEmpty() {
    return labels.isEmpty() && decided == null;
  }

  /** Everything that was said, the decision first. */
  public List<Label> all() {
    return Stream.concat(Stream.ofNullable(decided), labels.stream()).toList();
  }

  /** The words that the case is made of: the decision, or the first label. */
  public Label said() {
    return decided == null ? labels.getFirst() : decided;
  }
}
