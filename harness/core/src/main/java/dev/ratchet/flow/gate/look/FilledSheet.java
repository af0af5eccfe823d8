package dev.ratchet.flow.gate.look;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.gate.SecondLook;
import dev.ratchet.judge.calibration.LabelledReplies;
import dev.ratchet.judge.calibration.LabelledReply;
import dev.ratchet.judge.calibration.Verdict;
import dev.ratchet.outcome.AttemptKey.Arm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sheet as people filled it in, held to its key.
 *
 * @param file as messages name it
 */
record FilledSheet(Path file, LabelledReplies replies, SheetKey key) {
  private static final int MOST_NAMED = 3;

  /** Whether nobody has written anything on it. */
  boolean isEmpty() {
    return replies.all().stream().allMatch(reply -> reply.labels().isEmpty());
  }

  /**
   * What people said.
   *
   * @throws RatchetException INVALID_INPUT or HASH_MISMATCH with what is wrong with the sheet
   */
  SecondLook.Said said() {
    checkIds();
    checkTexts();
    checkLabels();
    Map<String, Integer> byIncident = new TreeMap<>();
    key.outputs()
        .forEach(output -> byIncident.merge(output.incident(), value(output), Integer::sum));
    return SecondLook.Said.of(replies.hash(), List.copyOf(byIncident.values()));
  }

  private void checkIds() {
    List<String> unknown =
        replies.all().stream().map(LabelledReply::id).filter(id -> key.find(id).isEmpty()).toList();
    if (!unknown.isEmpty() && unknown.size() == replies.all().size()) {
      throw refused(
          ErrorCode.HASH_MISMATCH,
          "is not the sheet of run "
              + key.run()
              + " and rubric "
              + key.rubric()
              + ": none of its replies is; name the sheet of that run");
    }
    if (!unknown.isEmpty()) {
      throw refused(
          ErrorCode.INVALID_INPUT,
          "has replies that were not drawn: " + some(unknown) + "; take them out");
    }
    List<String> lacking =
        key.outputs().stream()
            .map(SheetKey.Output::id)
            .filter(id -> replies.find(id).isEmpty())
            .toList();
    if (!lacking.isEmpty()) {
      throw refused(
          ErrorCode.INVALID_INPUT,
          "lacks replies that were drawn: " + some(lacking) + "; bring their lines back");
    }
  }

  private void checkTexts() {
    List<String> edited =
        key.outputs().stream()
            .filter(output -> !reply(output).shown().equals(output.shown()))
            .map(SheetKey.Output::id)
            .toList();
    if (!edited.isEmpty()) {
      throw refused(
          ErrorCode.HASH_MISMATCH,
          "shows other texts than were drawn: "
              + some(edited)
              + "; bring the texts back, and write nothing but labels");
    }
  }

  private void checkLabels() {
    List<String> open = new ArrayList<>();
    List<String> disputed = new ArrayList<>();
    for (LabelledReply reply : replies.all()) {
      if (reply.labels().isEmpty()) {
        open.add(reply.id());
      } else if (reply.isDisputed()) {
        disputed.add(reply.id());
      }
    }
    if (!open.isEmpty()) {
      throw refused(
          ErrorCode.INVALID_INPUT,
          open.size()
              + " of "
              + replies.all().size()
              + " replies have no label: "
              + some(open)
              + "; add {\"labeller\": WHO, \"verdict\": \"pass\" or \"fail\"} to the labels of"
              + " each");
    }
    if (!disputed.isEmpty()) {
      throw refused(
          ErrorCode.INVALID_INPUT,
          "as many people pass as fail " + some(disputed) + "; have another person label them");
    }
  }

  /** A pass of the candidate counts up, one of the baseline down. */
  private int value(SheetKey.Output output) {
    boolean passed = reply(output).settled().orElseThrow() == Verdict.PASS;
    return passed ? (output.arm() == Arm.CANDIDATE ? 1 : -1) : 0;
  }

  private LabelledReply reply(SheetKey.Output output) {
    return replies.find(output.id()).orElseThrow();
  }

  private RatchetException refused(ErrorCode code, String why) {
    return new RatchetException(code, file + ": " + why);
  }

  private static String some(List<String> ids) {
    int more = ids.size() - MOST_NAMED;
    return String.join(", ", ids.stream().limit(MOST_NAMED).toList())
        + (more > 0 ? " and " + more + " more" : "");
  }
}
