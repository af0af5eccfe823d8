package dev.ratchet.judge.calibration;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.judge.Exhibit;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A reply, what it answered, and what people said of it under one rubric.
 *
 * @param exhibit its tool steps are the calls that were made for this reply
 * @param labels in the order of the file, each labeller once; empty in a sheet that is still to be
 *     filled in
 */
public record LabelledReply(Exhibit exhibit, List<ReplyLabel> labels) {
  public LabelledReply {
    labels = List.copyOf(labels);
  }

  public String id() {
    return exhibit.id();
  }

  /**
   * What people settled: the adjudication where there is one, else the strict majority. Empty when
   * there is no label, and when as many say the one as the other.
   */
  public Optional<Verdict> settled() {
    return adjudication().map(ReplyLabel::verdict).or(this::majority);
  }

  /** Whether there are labels and they settle nothing. */
  public boolean isDisputed() {
    return !labels.isEmpty() && settled().isEmpty();
  }

  /**
   * The score that people settled, in the same way, among those who gave the settled verdict a
   * score.
   */
  Optional<BigDecimal> settledScore() {
    List<BigDecimal> given =
        adjudication().map(List::of).orElse(labels).stream()
            .filter(label -> settled().equals(Optional.of(label.verdict())))
            .map(ReplyLabel::score)
            .filter(Objects::nonNull)
            .map(BigDecimal::stripTrailingZeros)
            .toList();
    return given.stream()
        .filter(score -> 2 * given.stream().filter(score::equals).count() > given.size())
        .findFirst();
  }

  private Optional<ReplyLabel> adjudication() {
    return labels.stream().filter(ReplyLabel::adjudicated).findFirst();
  }

  private Optional<Verdict> majority() {
    int balance = labels.stream().mapToInt(label -> label.verdict() == Verdict.PASS ? 1 : -1).sum();
    return balance == 0 ? Optional.empty() : Optional.of(Verdict.of(balance > 0));
  }

  /** The same with its labels by labeller. */
  LabelledReply inOrder() {
    return new LabelledReply(
        exhibit, labels.stream().sorted(Comparator.comparing(ReplyLabel::labeller)).toList());
  }

  /** The JSON line that a file of labelled replies holds. */
  public Node.Mapping toNode() {
    return LabelledReplyNode.write(this);
  }

  /** The hash of the reply and what it answered: of what a judge is shown, not of the labels. */
  public ContentHash shown() {
    return ContentHash.of(Json.canonical(toNode().without("labels")));
  }
}
