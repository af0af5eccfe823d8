package dev.ratchet.run;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.ToolRecording;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolMatch;
import dev.ratchet.conversation.ToolStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Plays a case's recorded tool results within one attempt. Of the recordings of that tool that fit
 * a call, one with just its arguments wins, then the one that names most of them, then one that was
 * not played yet, then the first. Not safe for several threads.
 */
final class ToolReplay {
  private static final String UNRECORDED =
      "{\"error\":\"this call was not recorded and has no result\"}";
  private static final String NOT_JSON =
      "{\"error\":\"the arguments of this call are not a JSON object\"}";

  private final List<ToolRecording> recordings;
  private final ToolMatch match;
  private final Set<Integer> played = new HashSet<>();

  /**
   * Plays recordings.
   *
   * @param match for those that do not say themselves which calls they are played for
   */
  ToolReplay(List<ToolRecording> recordings, ToolMatch match) {
    this.recordings = recordings;
    this.match = match;
  }

  ToolStep answer(ToolCall call) {
    Optional<Node.Mapping> arguments = arguments(call);
    if (arguments.isEmpty()) {
      return new ToolStep(call, ToolStep.Status.FAILED, NOT_JSON, List.of());
    }
    return recording(call.name(), arguments.get())
        .map(found -> play(call, found))
        .orElseGet(() -> unrecorded(call));
  }

  /** Whatever is played for it, nothing was recorded for this call, and checks may see that. */
  private ToolStep unrecorded(ToolCall call) {
    return recordings.stream()
        .filter(one -> match(one) == ToolMatch.DEFAULT)
        .filter(one -> one.name().equals(call.name()) || one.name().equals(ToolRecording.ANY_TOOL))
        .min(Comparator.comparing(one -> one.name().equals(ToolRecording.ANY_TOOL)))
        .map(one -> one.played(call, ToolStep.Status.UNRECORDED))
        .orElseGet(() -> new ToolStep(call, ToolStep.Status.UNRECORDED, UNRECORDED, List.of()));
  }

  private ToolMatch match(ToolRecording recording) {
    return Objects.requireNonNullElse(recording.match(), match);
  }

  private Optional<Integer> recording(String tool, Node.Mapping arguments) {
    List<Integer> matching = new ArrayList<>();
    for (int i = 0; i < recordings.size(); i++) {
      ToolRecording one = recordings.get(i);
      if (one.name().equals(tool) && fits(i, arguments)) {
        matching.add(i);
      }
    }
    return matching.stream()
        .min(
            Comparator.comparing((Integer i) -> match(recordings.get(i)) != ToolMatch.EXACT)
                .thenComparingInt(i -> -recordings.get(i).arguments().entries().size())
                .thenComparing(played::contains)
                .thenComparing(Comparator.naturalOrder()));
  }

  private boolean fits(int index, Node.Mapping arguments) {
    Node.Mapping wanted = recordings.get(index).arguments();
    return switch (match(recordings.get(index))) {
      case EXACT ->
          arguments.entries().size() == wanted.entries().size() && holds(arguments, wanted);
      case SUBSET -> holds(arguments, wanted);
      case ORDER -> !played.contains(index);
      case DEFAULT -> false;
    };
  }

  private ToolStep play(ToolCall call, int index) {
    played.add(index);
    return recordings.get(index).played(call);
  }

  private static Optional<Node.Mapping> arguments(ToolCall call) {
    if (call.arguments().isBlank()) {
      return Optional.of(Node.mapping(Map.of()));
    }
    try {
      Node node = Json.node("(arguments)", 1, call.arguments());
      return node instanceof Node.Mapping mapping ? Optional.of(mapping) : Optional.empty();
    } catch (RatchetException e) {
      return Optional.empty(); // the candidate wrote no JSON, which it is told
    }
  }

  private static boolean holds(Node.Mapping arguments, Node.Mapping wanted) {
    return wanted.entries().entrySet().stream()
        .allMatch(
            entry -> {
              Node found = arguments.entries().get(entry.getKey());
              return found != null
                  && Json.canonical(found).equals(Json.canonical(entry.getValue()));
            });
  }
}
