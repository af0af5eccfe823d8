package dev.ratchet.casebook.work;

import dev.ratchet.conversation.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How alike two questions are, and the buckets in which alike ones meet, so that a store finds them
 * without comparing every pair: the same that {@link NearDuplicates} does within one memory.
 */
public final class Likeness {
  /** Buckets are kept: another seed would be another index. */
  private static final Bands BANDS = new Bands(new Shingles[0], 20_260_101);

  private Likeness() {}

  /** What a case asks. */
  public static String question(List<Message> input) {
    return input.stream().map(Message::content).collect(Collectors.joining("\n"));
  }

  /** The buckets of a text; none where it has neither letters nor digits. */
  public static List<Long> buckets(String text) {
    Shingles pieces = Shingles.of(text);
    List<Long> buckets = new ArrayList<>();
    if (!pieces.isEmpty()) {
      int[] keys = BANDS.keys(pieces);
      for (int band = 0; band < keys.length; band++) {
        buckets.add(((long) band << Integer.SIZE) | Integer.toUnsignedLong(keys[band]));
      }
    }
    return List.copyOf(buckets);
  }

  /** The share of the pieces of both that they have in common, in [0, 1]. */
  public static double of(String one, String other) {
    return Shingles.of(one).similarity(Shingles.of(other));
  }
}
