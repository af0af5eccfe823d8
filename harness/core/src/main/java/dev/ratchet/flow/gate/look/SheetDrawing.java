package dev.ratchet.flow.gate.look;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Seeds;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.JudgedDrop.Discordant;
import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.Rubric;
import dev.ratchet.judge.calibration.LabelledReplies;
import dev.ratchet.judge.calibration.LabelledReply;
import dev.ratchet.outcome.AttemptKey.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a sheet: both outputs of some cases, in an order that only the key tells. */
final class SheetDrawing {
  private static final int MOST_CASES = 30;
  private static final int TAG_LENGTH = 6;

  private final StoredRun run;
  private final Comparison comparison;
  private final Rubric rubric;
  private final List<LabelledReply> sheet = new ArrayList<>();
  private final List<SheetKey.Output> outputs = new ArrayList<>();

  private SheetDrawing(StoredRun run, Comparison comparison, Rubric rubric) {
    this.run = run;
    this.comparison = comparison;
    this.rubric = rubric;
  }

  /** A sheet without labels, and its key. */
  record Drawn(LabelledReplies sheet, SheetKey key) {}

  static Drawn of(
      StoredRun run, Comparison comparison, Rubric rubric, List<Discordant> discordant) {
    SheetDrawing drawing = new SheetDrawing(run, comparison, rubric);
    discordant.forEach(drawing::draw);
    SheetKey key =
        new SheetKey(run.header().run(), rubric.id(), drawnFrom(discordant), drawing.outputs);
    return new Drawn(new LabelledReplies(drawing.sheet), key);
  }

  /** What a sheet was drawn from; a run that has gone on since has another one. */
  static ContentHash drawnFrom(List<Discordant> discordant) {
    return ContentHash.of(
        discordant.stream()
            .map(one -> one.regressionCase().id() + " " + one.repeat())
            .collect(Collectors.joining("\n")));
  }

  private void draw(Discordant one) {
    int number = outputs.size() / 2 + 1;
    if (number > MOST_CASES) {
      return;
    }
    long seed = run.policy().design().seed();
    boolean candidateFirst =
        Seeds.generator(seed, "second-look/order/" + rubric.id() + "/" + one.regressionCase().id())
            .nextBoolean();
    Arm first = candidateFirst ? Arm.CANDIDATE : Arm.BASELINE;
    Arm second = candidateFirst ? Arm.BASELINE : Arm.CANDIDATE;
    String pair = tag() + "-" + (number < 10 ? "0" : "") + number;
    LabelledReply left = reply(one, first, pair + "-1");
    LabelledReply right = reply(one, second, pair + "-2");
    if (isFit(left) && isFit(right)) {
      add(left, one, first);
      add(right, one, second);
    }
  }

  private void add(LabelledReply reply, Discordant of, Arm arm) {
    sheet.add(reply);
    outputs.add(
        new SheetKey.Output(
            reply.id(),
            of.regressionCase().id(),
            of.regressionCase().incident(),
            arm,
            reply.shown()));
  }

  /** So that a sheet of another run or rubric is told by its ids. */
  private String tag() {
    return ContentHash.of(run.header().run() + "\n" + rubric.id()).hex().substring(0, TAG_LENGTH);
  }

  private LabelledReply reply(Discordant one, Arm arm, String id) {
    return new LabelledReply(
        new Exhibit(
            one.regressionCase().named(id),
            run.texts().whole(comparison.attempt(one.key(arm)).orElseThrow()).transcript()),
        List.of());
  }

  private boolean isFit(LabelledReply reply) {
    return LabelledReplies.unfit(reply.exhibit(), rubric).isEmpty();
  }
}
