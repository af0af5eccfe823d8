package dev.ratchet.candidate;

import dev.ratchet.base.Difference;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The lines that went and that came between two texts.
 *
 * @param gone lines of the old text only, joined by line feeds
 * @param come lines of the new text only, joined by line feeds
 */
record LineDiff(String gone, String come) {
  static LineDiff between(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> fresh = after.lines().toList();
    Difference difference = Difference.between(old, fresh);
    return new LineDiff(chosen(old, difference::gone), chosen(fresh, difference::come));
  }

  private static String chosen(List<String> lines, IntPredicate chosen) {
    return IntStream.range(0, lines.size())
        .filter(chosen)
        .mapToObj(lines::get)
        .collect(Collectors.joining("\n"));
  }
}
