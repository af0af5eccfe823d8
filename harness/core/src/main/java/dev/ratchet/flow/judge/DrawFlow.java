package dev.ratchet.flow.judge;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Seeds;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.Rubric;
import dev.ratchet.judge.calibration.LabelledReplies;
import dev.ratchet.judge.calibration.LabelledReply;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Draws replies of a stored run for people to label: as many from attempts in which a rule failed
 * as from others, where there are so many, so that bad ones are among them. What the judge said of
 * a reply has no part in it, and nothing on the sheet tells whose reply it is.
 */
public final class DrawFlow {
  private final Ratchet ratchet;

  public DrawFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /**
   * What was drawn.
   *
   * @param drawn replies that were added to the file
   * @param before replies that were there, which stay as they are
   * @param possible different replies of the run that the judge could be asked about
   */
  public record Drawn(Path file, int drawn, int before, int possible) {}

  /** Draws into a file, beside what is there. */
  public Drawn draw(Judge judge, String run, int size, long seed, Path file) {
    Map<String, LabelledReply> known = known(judge.rubric(), file);
    List<Drawable> possible = possible(StoredRun.read(ratchet.workspace(), run), judge.rubric());
    List<Drawable> fresh = possible.stream().filter(one -> !known.containsKey(one.id())).toList();
    List<LabelledReply> drawn = pick(fresh, size, seed).stream().map(Drawable::unlabelled).toList();
    LabelledReplies all =
        new LabelledReplies(Stream.concat(known.values().stream(), drawn.stream()).toList());
    if (!drawn.isEmpty()) {
      AtomicFiles.write(file, all.text());
    }
    return new Drawn(file, drawn.size(), known.size(), possible.size());
  }

  /** A reply that can be drawn. */
  private record Drawable(Exhibit exhibit, boolean failed) {
    String id() {
      return exhibit.id();
    }

    LabelledReply unlabelled() {
      return new LabelledReply(exhibit, List.of());
    }
  }

  private static Map<String, LabelledReply> known(Rubric rubric, Path file) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      return LabelledReplies.read(file.toString(), Files.readString(file), rubric).all().stream()
          .collect(Collectors.toMap(LabelledReply::id, Function.identity()));
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          file + ": not readable as UTF-8 text; save it as UTF-8, or draw into another file",
          e);
    }
  }

  /** Each different reply once. */
  private static List<Drawable> possible(StoredRun run, Rubric rubric) {
    Map<String, Case> cases =
        run.dataset().cases().stream().collect(Collectors.toMap(Case::id, Function.identity()));
    Map<String, Drawable> byId = new LinkedHashMap<>();
    for (AttemptFacts facts : run.attempts()) {
      Case one = cases.get(facts.key().caseId());
      if (one != null && facts.end() instanceof AttemptEnd.Answered) {
        Drawable drawable = drawable(one, run.texts().whole(facts));
        if (LabelledReplies.unfit(drawable.exhibit(), rubric).isEmpty()) {
          byId.putIfAbsent(drawable.id(), drawable);
        }
      }
    }
    return List.copyOf(byId.values());
  }

  private static Drawable drawable(Case one, Attempt attempt) {
    Transcript transcript = attempt.transcript();
    String id =
        "reply-"
            + ContentHash.of(Json.canonical(Map.of("case", one.id(), "reply", transcript.reply())))
                .hex()
                .substring(0, 12);
    boolean failed =
        attempt.outcomes().stream()
            .filter(Outcome.Checked.class::isInstance)
            .anyMatch(outcome -> Boolean.FALSE.equals(outcome.conclusion()));
    return new Drawable(new Exhibit(one.named(id), transcript), failed);
  }

  private static List<Drawable> pick(List<Drawable> possible, int size, long seed) {
    List<Drawable> shuffled =
        possible.stream()
            .sorted(
                Comparator.comparingLong(
                        (Drawable one) -> Seeds.generator(seed, "draw/" + one.id()).nextLong())
                    .thenComparing(Drawable::id))
            .toList();
    List<Drawable> picked =
        new ArrayList<>(shuffled.stream().filter(Drawable::failed).limit((size + 1) / 2).toList());
    shuffled.stream()
        .filter(one -> !one.failed())
        .limit(Math.max(0, size - picked.size()))
        .forEach(picked::add);
    shuffled.stream()
        .filter(one -> !picked.contains(one))
        .limit(Math.max(0, size - picked.size()))
        .forEach(picked::add);
    return picked;
  }
}
