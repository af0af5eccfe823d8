package dev.ratchet.judge.calibration;

import dev.ratchet.base.Fields;
import dev.ratchet.judge.Scale;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the labels of one reply. */
final class LabelReading {
  private static final String SCORE = "score";

  private final Scale scale;

  LabelReading(Scale scale) {
    this.scale = scale;
  }

  List<ReplyLabel> read(Fields reply) {
    Set<String> labellers = new HashSet<>();
    List<ReplyLabel> labels =
        reply.each(
            "labels",
            fields -> {
              ReplyLabel label = label(fields);
              if (!label.labeller().isBlank() && !labellers.add(label.labeller())) {
                fields.problem("labeller", "has a label of this reply already; keep one");
              }
              return label;
            });
    long adjudications = labels.stream().filter(ReplyLabel::adjudicated).count();
    if (adjudications > 1) {
      reply.problem("labels", "more than one is adjudicated; one person decides");
    }
    if (adjudications == 1 && labels.size() == 1) {
      reply.problem("labels", "the adjudicated one stands alone; keep what it decides between");
    }
    return labels;
  }

  private ReplyLabel label(Fields fields) {
    String labeller = fields.text("labeller");
    if (fields.has("labeller") && labeller.isBlank()) {
      fields.problem("labeller", "must not be empty");
    }
    fields.text("verdict"); // without one there is no label: no verdict is assumed
    Verdict verdict = fields.wordOr("verdict", Verdict.FAIL);
    ReplyLabel label =
        new ReplyLabel(
            labeller,
            verdict,
            score(fields, verdict),
            fields.textOr("why", ""),
            at(fields),
            fields.flagOr("adjudicated", false));
    fields.done();
    return label;
  }

  private @Nullable BigDecimal score(Fields fields, Verdict verdict) {
    Optional<BigDecimal> given = fields.optionalNumber(SCORE);
    if (given.isEmpty()) {
      return null;
    }
    BigDecimal score = given.get();
    switch (scale) {
      case Scale.PassFail _ ->
          fields.problem(SCORE, "the rubric's scale is pass-fail; leave the score out");
      case Scale.Pairwise _, Scale.Bands _ -> checkBand(fields, score, verdict);
    }
    return score;
  }

  private void checkBand(Fields fields, BigDecimal score, Verdict verdict) {
    if (!scale.offers(score)) {
      fields.problem(SCORE, "is not on the rubric's scale");
    } else if (fields.has("verdict") && Verdict.of(scale.passes(score)) != verdict) {
      fields.problem(SCORE, "disagrees with the verdict; the rubric says which scores pass");
    }
  }

  private static @Nullable Instant at(Fields fields) {
    Optional<String> at = fields.optionalText("at");
    if (at.isEmpty()) {
      return null;
    }
    try {
      return Instant.parse(at.get());
    } catch (DateTimeParseException e) {
      fields.problem("at", "write a UTC time such as 2026-09-30T10:15:00Z");
      return null;
    }
  }
}
