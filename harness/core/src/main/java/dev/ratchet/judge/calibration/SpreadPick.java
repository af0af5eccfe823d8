package dev.ratchet.judge.calibration;

import dev.ratchet.base.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Picks a few replies so that as many slices as possible have one, then two, and so on. Where
 * several would do as well, chance decides, by a seed and the reply's own id: the order of the
 * replies does not matter.
 */
final class SpreadPick {
  private final Map<String, Integer> taken = new HashMap<>();

  private SpreadPick() {}

  static List<LabelledReply> of(List<LabelledReply> pool, int most, long seed) {
    Map<String, Long> rank =
        pool.stream()
            .collect(
                Collectors.toMap(
                    LabelledReply::id,
                    reply -> Seeds.generator(seed, "anchor-reply/" + reply.id()).nextLong()));
    Comparator<LabelledReply> byChance =
        Comparator.comparing((LabelledReply reply) -> rank.getOrDefault(reply.id(), 0L))
            .thenComparing(LabelledReply::id);
    SpreadPick pick = new SpreadPick();
    List<LabelledReply> left = new ArrayList<>(pool.stream().sorted(byChance).toList());
    List<LabelledReply> picked = new ArrayList<>();
    while (picked.size() < most && !left.isEmpty()) {
      LabelledReply next = left.stream().max(Comparator.comparingDouble(pick::gain)).orElseThrow();
      left.remove(next);
      picked.add(next);
      pick.slices(next).forEach(slice -> pick.taken.merge(slice, 1, Integer::sum));
    }
    return picked;
  }

  /** The less often its slices have been taken, the more a reply adds. */
  private double gain(LabelledReply reply) {
    return slices(reply).stream()
        .mapToDouble(slice -> 1.0 / (1 + taken.getOrDefault(slice, 0)))
        .sum();
  }

  private List<String> slices(LabelledReply reply) {
    return reply.exhibit().about().slice().entrySet().stream()
        .map(slice -> slice.getKey() + "=" + slice.getValue())
        .toList();
  }
}
