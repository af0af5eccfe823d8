package dev.ratchet.judge.calibration;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.Rubric;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The labelled replies of one rubric: what {@code rubrics/labels/<rubric>.jsonl} holds.
 *
 * @param all sorted by id, each of which stands once
 */
public record LabelledReplies(List<LabelledReply> all) {
  public LabelledReplies {
    all = all.stream().sorted(Comparator.comparing(LabelledReply::id)).toList();
    if (all.stream().map(LabelledReply::id).distinct().count() < all.size()) {
      throw new IllegalArgumentException("each labelled reply stands once");
    }
  }

  /**
   * Reads a file; empty lines are skipped, and the order of lines does not matter.
   *
   * @param file the name used in messages
   * @param text one JSON object a line
   * @param rubric that the replies are labelled under: its scale has the scores, and what it needs
   *     must be there
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT naming every problem with its line
   */
  public static LabelledReplies read(String file, String text, Rubric rubric) {
    return LabelledReplyReader.read(file, text, rubric);
  }

  /**
   * Why a reply would be of no use under a rubric, a sentence each; empty when it may be labelled.
   * {@link #read} refuses the same.
   */
  public static List<String> unfit(Exhibit exhibit, Rubric rubric) {
    return Unfit.of(exhibit, rubric).stream().map(Unfit::message).toList();
  }

  /** The file's text: a reply a line, sorted by id, keys sorted. */
  public String text() {
    return text(all.stream());
  }

  /** The hash of everything that is written: no order of lines or labels counts, any word does. */
  public ContentHash hash() {
    return ContentHash.of(text(all.stream().map(LabelledReply::inOrder)));
  }

  private static String text(Stream<LabelledReply> replies) {
    return replies
        .map(reply -> Json.canonical(reply.toNode()) + "\n")
        .collect(Collectors.joining());
  }

  public Optional<LabelledReply> find(String id) {
    return all.stream().filter(reply -> reply.id().equals(id)).findFirst();
  }

  /** What is put before the judge: the replies that people have settled. */
  public List<Exhibit> toHear() {
    return all.stream()
        .filter(reply -> reply.settled().isPresent())
        .map(LabelledReply::exhibit)
        .toList();
  }
}
