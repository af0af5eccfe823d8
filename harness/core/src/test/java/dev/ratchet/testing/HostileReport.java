package dev.ratchet.testing;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Place;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Provenance;
import dev.ratchet.conversation.Disclosed;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Estimate;
import dev.ratchet.gate.Flagged;
import dev.ratchet.gate.Flakes;
import dev.ratchet.gate.P0Flag;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.SecondLook;
import dev.ratchet.gate.Verdict;
import dev.ratchet.gate.Waived;
import dev.ratchet.gate.WaiverUse;
import dev.ratchet.gate.Weighed;
import dev.ratchet.gate.Weighting;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.ReportModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report model with one text in every place that others can write to. */
public final class HostileReport {
  private static final Instant AT = Instant.EPOCH;
  private static final ContentHash HASH = ContentHash.of("");

  private HostileReport() {}

  /** The model; two texts give models of the same shape, as long as both are not blank. */
  public static ReportModel of(String text) {
    ProducedBy producedBy =
        new ProducedBy(
            text,
            new ProducedBy.DatasetVersion(text, 1, HASH),
            new ProducedBy.Subject(text, HASH),
            new ProducedBy.Subject(text, HASH),
            HASH,
            List.of(new ProducedBy.JudgeFacts(text, text, HASH, 0.5, HASH)),
            new ProducedBy.RunFacts(text, 1, AT, AT, true),
            new ProducedBy.Revision(text, text, true, text));
    Verdict verdict =
        new Verdict(
            Decision.FAIL,
            false,
            List.of(text),
            rules(text),
            List.of(text),
            waived(text),
            new Flakes(List.of(text), List.of(new Flakes.Flaky(text, 5, 12, List.of(text)))),
            secondLook(text),
            List.of(new Flagged(text, 0, text, P0Flag.End.OPEN)));
    HeldAttempts held = new HeldAttempts(attempts(text));
    return ReportModel.of(
        text,
        producedBy,
        verdict,
        new Dataset(text, 1, List.of(one(text))),
        new ReportModel.Attempts(held.facts(), held),
        List.of(text));
  }

  private static SecondLook secondLook(String text) {
    SecondLook.Said said = SecondLook.Said.of(HASH, List.of(-1, -1, 0, 1));
    return SecondLook.of(
        List.of(new SecondLook.Asked(text, 9, 4, said), new SecondLook.Asked(text, 9, 4, null)));
  }

  private static Waived waived(String text) {
    WaiverUse.Agreement agreement =
        new WaiverUse.Agreement(text, text, text, text, List.of(text, text));
    List<WaiverUse.Said> says = List.of(new WaiverUse.Said(text, text));
    return new Waived(
        HASH,
        text,
        List.of(),
        List.of(
            new WaiverUse(text, WaiverUse.Standing.IN_EFFECT, text, agreement, says),
            new WaiverUse(text, WaiverUse.Standing.EXPIRED, text, agreement, says)));
  }

  private static List<RuleResult> rules(String text) {
    Estimate.Compared read =
        new Estimate.Compared(0.9, 0.5, -0.4, -0.6, -0.2, 0.1, 0.001, Decision.FAIL);
    return List.of(
        new RuleResult(
            text,
            Decision.FAIL,
            text,
            List.of(text),
            List.of(text),
            List.of(
                new Estimate(text, text, true, 1, 1, read),
                new Estimate(text, text, true, 1, 1, new Estimate.NotCovered(text))),
            List.of(
                new Weighed(
                    text,
                    text,
                    Weighting.PRODUCTION,
                    new Weighed.Rate(new Weighed.Size(2, 2), 0.5, 0.2, 0.8),
                    new Weighed.Compared(new Weighed.Size(2, 1.5), 0.9, 0.5, -0.4, -0.6, -0.2)))));
  }

  private static Case one(String text) {
    return new Case(
        text,
        Severity.P0,
        text,
        text,
        text + "i",
        Map.of("key" + brief(text), text),
        List.of(Message.user(text)),
        List.of(),
        List.of(),
        text,
        new Provenance(text, text, text, 0.5, List.of(text)),
        new Place("", 1, 1));
  }

  /** For what becomes a key, which no reader of ours takes at any length. */
  private static String brief(String text) {
    return text.substring(0, Math.min(text.length(), 400));
  }

  private static List<Attempt> attempts(String text) {
    List<AttemptEnd> ends =
        List.of(
            new AttemptEnd.Answered(false),
            new AttemptEnd.Withheld("filtered", text),
            new AttemptEnd.CandidateFailed(text, text),
            new AttemptEnd.Missing(brief(text), text),
            new AttemptEnd.HarnessBroke(brief(text), text));
    List<Attempt> attempts = new ArrayList<>();
    for (Arm arm : Arm.values()) {
      for (int repeat = 0; repeat < ends.size(); repeat++) {
        attempts.add(
            new Attempt(
                new AttemptKey(arm, text, repeat),
                AT,
                ends.get(repeat),
                said(text),
                outcomes(text),
                0,
                false));
      }
    }
    return attempts;
  }

  private static Transcript said(String text) {
    ToolStep step =
        new ToolStep(
            new ToolCall(text, text, text),
            ToolStep.Status.FAILED,
            text,
            List.of(new Source(text, List.of(text), text)));
    return new Transcript(
        List.of(Message.user(text)),
        List.of(step),
        text,
        TokenUsage.UNKNOWN,
        null,
        null,
        null,
        new Disclosed(brief(text), Map.of(brief(text), text)));
  }

  private static List<Outcome> outcomes(String text) {
    Outcome.Ref ref = new Outcome.Ref(text, Severity.P0, HASH);
    return List.of(
        new Outcome.Checked(ref, false, text, text),
        new Outcome.Judged(ref, text, false, 0.5, text, false),
        new Outcome.NoConclusion(ref, Outcome.Cause.JUDGE_UNREADABLE, text, true),
        new Outcome.HarnessBroke(ref, brief(text), text));
  }
}
