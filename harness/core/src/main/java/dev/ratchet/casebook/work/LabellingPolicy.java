package dev.ratchet.casebook.work;

import dev.ratchet.base.Amounts;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * {@code gates/labelling.yaml}: which cases two people must label, and how labellers are checked.
 *
 * @param second who needs a second labeller
 * @param knownShare how often, of 1, a labeller gets a case whose answer is known
 * @param reservation how long a case waits for the labeller who has it
 */
public record LabellingPolicy(Second second, double knownShare, Duration reservation) {
  /** What counts where there is no file. */
  public static final LabellingPolicy DEFAULT =
      new LabellingPolicy(
          new Second(List.of(Severity.P0), List.of("risk=high"), 0.1),
          0.05,
          Duration.ofMinutes(30));

  /**
   * Which cases two people must label.
   *
   * @param severities of the detector that found it
   * @param slices such as {@code risk=high}
   * @param share of the others, by chance: without it agreement would be measured on grave cases
   *     only
   */
  public record Second(List<Severity> severities, List<String> slices, double share) {
    public Second {
      severities = List.copyOf(severities);
      slices = List.copyOf(slices);
    }
  }

  /**
   * What is known of a case when it is opened.
   *
   * @param severity that the detector gave it; null when nothing pointed at it
   */
  public record Facts(@Nullable Severity severity, Map<String, String> slice) {
    public Facts {
      slice = Map.copyOf(slice);
    }
  }

  /** How many people must say the same about a case with these facts. */
  public int people(Facts facts, SplittableRandom chance) {
    @Nullable Severity severity = facts.severity();
    boolean grave =
        (severity != null && second.severities().contains(severity))
            || facts.slice().entrySet().stream()
                .anyMatch(one -> second.slices().contains(one.getKey() + "=" + one.getValue()));
    return grave || chance.nextDouble() < second.share() ? 2 : 1;
  }

  /**
   * Reads the file.
   *
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT with every problem
   */
  public static LabellingPolicy read(String file, String text) {
    Problems problems = new Problems();
    Node root = Yaml.read(file, text);
    Node read = root instanceof Node.Nothing ? Node.mapping(Map.of()) : root;
    Fields fields = Fields.of(read, problems);
    LabellingPolicy policy =
        new LabellingPolicy(
            second(fields.child("second-labeller")),
            knownShare(fields.child("known-answers")),
            reservation(fields));
    fields.done();
    problems.throwIfAny();
    return policy;
  }

  private static Second second(Fields fields) {
    Second standard = DEFAULT.second();
    List<Severity> severities =
        fields.has("severity")
            ? fields.texts("severity").stream().map(word -> severity(fields, word)).toList()
            : standard.severities();
    List<String> slices = fields.has("slices") ? fields.texts("slices") : standard.slices();
    slices.stream()
        .filter(slice -> !slice.matches("[^=]+=.+"))
        .forEach(slice -> fields.problem("slices", "write dimension=value, such as risk=high"));
    if (!severities.contains(Severity.P0)) {
      fields.problem("severity", "P0 always needs a second labeller; keep it in the list");
    }
    Second second = new Second(severities, slices, fields.shareOr("share", standard.share()));
    fields.done();
    return second;
  }

  private static Severity severity(Fields fields, String word) {
    for (Severity severity : Severity.values()) {
      if (severity.name().equals(word)) {
        return severity;
      }
    }
    fields.problem("severity", "unknown '" + word + "'; use P0, P1, P2 or P3");
    return Severity.P0;
  }

  private static double knownShare(Fields fields) {
    double share = fields.shareOr("share", DEFAULT.knownShare());
    fields.done();
    return share;
  }

  private static Duration reservation(Fields fields) {
    @Nullable Duration read =
        fields
            .node("reservation")
            .map(node -> Amounts.duration("reservation", node, fields.problems()))
            .orElse(DEFAULT.reservation());
    return read == null ? DEFAULT.reservation() : read;
  }
}
