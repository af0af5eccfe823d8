package dev.ratchet.judge.calibration;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.judge.Exhibit;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.stats.BinomialTail;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The fixed set that shows whether a judge has drifted: a provider may change what a model's name
 * stands for, and no hash tells. Up to {@link #EACH} replies that people pass and as many that they
 * fail, all of which the judge got right every time when it was calibrated; an unchanged judge is
 * therefore taken to get {@link #RIGHT} of them right.
 *
 * <p>With 30 anchor replies at least 25 must be right. An unchanged judge falls short in 0.33 % of
 * gates. One that has fallen to 90 % right is found out in 7 % of them, to 80 % in 57 %, to 70 % in
 * 92 %, to 60 % in 99 %: a single gate sees a collapse, a slow drift shows over several. With 20,
 * 16 must be right, and 80 and 70 % are found in 37 and 76 %.
 *
 * @param replies sorted by id
 * @param atLeast that must be right: the most that an unchanged judge misses in no more than 1 % of
 *     gates. 0 with fewer than two replies, which show nothing
 */
public record AnchorReplies(List<AnchorReply> replies, int atLeast) {
  /** At most so many of either verdict. */
  public static final int EACH = 15;

  /** The share that an unchanged judge gets right. */
  public static final double RIGHT = 0.95;

  /** The chance, at most, that an unchanged judge is said to have drifted. */
  public static final double FALSE_ALARM = 0.01;

  public AnchorReplies {
    replies = replies.stream().sorted(Comparator.comparing(AnchorReply::id)).toList();
  }

  /**
   * Picks the set from a calibration: by seed, spread over the slices. The order of replies does
   * not matter.
   *
   * @param outcomes that the calibration was made of
   */
  public static AnchorReplies pick(
      LabelledReplies replies, Map<String, List<Outcome>> outcomes, long seed) {
    List<LabelledReply> right =
        HeardReply.all(replies, outcomes).stream()
            .filter(HeardReply::isRightEveryTime)
            .map(HeardReply::reply)
            .toList();
    List<AnchorReply> picked =
        Stream.of(Verdict.PASS, Verdict.FAIL)
            .flatMap(verdict -> picked(right, verdict, seed).stream())
            .toList();
    return new AnchorReplies(picked, BinomialTail.demanded(picked.size(), RIGHT, FALSE_ALARM));
  }

  private static List<AnchorReply> picked(List<LabelledReply> right, Verdict verdict, long seed) {
    List<LabelledReply> pool =
        right.stream().filter(reply -> reply.settled().orElseThrow() == verdict).toList();
    return SpreadPick.of(pool, EACH, seed).stream()
        .map(reply -> new AnchorReply(reply.id(), verdict, reply.shown()))
        .toList();
  }

  /**
   * What is put before the judge again.
   *
   * @param now the labelled replies as they are
   * @throws RatchetException INVALID_INPUT if an anchor reply is gone or reads otherwise than when
   *     the judge was admitted; labels may change
   */
  public List<Exhibit> exhibits(LabelledReplies now) {
    List<String> changed =
        replies.stream()
            .filter(anchor -> now.find(anchor.id()).filter(anchor::is).isEmpty())
            .map(AnchorReply::id)
            .toList();
    if (!changed.isEmpty()) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          "anchor replies are gone from the labelled replies or were changed: "
              + String.join(", ", changed)
              + "; put them back, or calibrate and admit the judge again");
    }
    return replies.stream()
        .flatMap(anchor -> now.find(anchor.id()).stream())
        .map(LabelledReply::exhibit)
        .toList();
  }

  /**
   * Whether the judge is still the one that was admitted. The first time counts; a reply without a
   * conclusion is not right.
   *
   * @param outcomes by the id of the reply
   */
  public AnchorHearing heard(Map<String, List<Outcome>> outcomes) {
    List<String> notRight =
        replies.stream()
            .filter(anchor -> !said(anchor, outcomes).equals(List.of(anchor.verdict())))
            .map(AnchorReply::id)
            .toList();
    int silent = (int) replies.stream().filter(anchor -> said(anchor, outcomes).isEmpty()).count();
    int right = replies.size() - notRight.size();
    return new AnchorHearing(
        right, replies.size(), atLeast, silent, notRight, atLeast > 0 && right >= atLeast);
  }

  /** The verdict of the first time, or nothing. */
  private static List<Verdict> said(AnchorReply anchor, Map<String, List<Outcome>> outcomes) {
    return outcomes.getOrDefault(anchor.id(), List.of()).stream()
        .limit(1)
        .flatMap(outcome -> HeardReply.verdict(outcome).stream())
        .toList();
  }

  /**
   * The chance that one gate sees a drift.
   *
   * @param share that the judge gets right now, in [0, 1]
   */
  public double chanceToSee(double share) {
    return BinomialTail.below(atLeast, replies.size(), share);
  }
}
