package dev.ratchet.run;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a plan, made by runs of their own, perhaps on other machines. Whoever
 * splits the same cases in as many parts gets the same parts. Cases of one incident stay together.
 *
 * @param number from 1
 * @param of how many there are, at most 1,000
 */
public record Shard(int number, int of) {
  private static final int MOST = 1000;
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,4})/([0-9]{1,4})");

  public Shard {
    if (number < 1 || number > of || of > MOST) {
      throw new IllegalArgumentException("shard " + number + " of " + of);
    }
  }

  /**
   * Reads such as {@code 2/5}.
   *
   * @throws RatchetException USAGE if it is none
   */
  public static Shard read(String written) {
    Matcher matcher = WRITTEN.matcher(written);
    if (matcher.matches()) {
      int number = Integer.parseInt(matcher.group(1));
      int of = Integer.parseInt(matcher.group(2));
      if (number >= 1 && number <= of && of <= MOST) {
        return new Shard(number, of);
      }
    }
    throw new RatchetException(
        ErrorCode.USAGE, "a shard is its number and how many there are, such as 2/5");
  }

  /** The cases of this part, in the order given. */
  public List<Case> cases(List<Case> all) {
    List<String> incidents =
        all.stream()
            .map(Case::incident)
            .distinct()
            .sorted(Comparator.comparing((String incident) -> ContentHash.of(incident).value()))
            .toList();
    Set<String> mine = new HashSet<>();
    for (int i = number - 1; i < incidents.size(); i += of) {
      mine.add(incidents.get(i));
    }
    return all.stream().filter(one -> mine.contains(one.incident())).toList();
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }
}
