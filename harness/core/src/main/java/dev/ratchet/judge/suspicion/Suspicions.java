package dev.ratchet.judge.suspicion;

import dev.ratchet.conversation.Readings;
import dev.ratchet.conversation.Readings.Reading;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells what makes a text suspicious of speaking to whoever grades. It goes by what words mean
 * together, in some fifteen languages, also where they are encoded or spelled oddly, in linear
 * time. It is a net with holes: who knows it can speak past it.
 */
public final class Suspicions {
  /** Counts up with whatever is held, or no longer held: it is part of what a judge is. */
  public static final int VERSION = 1;

  /** What stands beyond is not read; a judge reads no more either. */
  private static final int LIMIT = 100_000;

  private Suspicions() {}

  /**
   * Of a reply.
   *
   * @param said what the user said; a reply that only takes up these words is not suspicious. A
   *     verdict, a part of the prompt and unseen characters are, whoever wrote them first
   * @return in the order of the enum, empty when nothing is found
   */
  public static Set<Suspicion> ofReply(String reply, String said) {
    Set<Suspicion> found = EnumSet.noneOf(Suspicion.class);
    String text = head(reply);
    Excuse excuse = Excuse.of(head(said));
    if (UnseenText.isIn(text)) {
      found.add(Suspicion.UNSEEN_TEXT);
    }
    if (Openings.isAll(Spelling.plain(text).strip())) {
      found.add(Suspicion.NOTHING_BUT_AN_OPENING);
    }
    for (Reading shown : Readings.shown(text)) {
      ForgedParts.findInReply(shown.text(), excuse, found);
    }
    find(text, false, excuse, found);
    return found;
  }

  /** Of a document or of what a tool was told or brought: only what no user can be meant by. */
  public static Set<Suspicion> ofMaterial(String material) {
    Set<Suspicion> found = EnumSet.noneOf(Suspicion.class);
    find(head(material), true, Excuse.NONE, found);
    return found;
  }

  private static void find(String text, boolean explicitOnly, Excuse excuse, Set<Suspicion> found) {
    for (Reading shown : Readings.shown(text)) {
      ForgedParts.find(shown.text(), found);
    }
    for (String spelling : spellings(text)) {
      SpokenWords.find(spelling, explicitOnly, excuse, found);
    }
  }

  /** Every way to read it, in plain spelling. */
  private static Set<String> spellings(String text) {
    Set<String> spellings = new LinkedHashSet<>();
    List<String> readings = new ArrayList<>();
    Readings.all(text).forEach(reading -> readings.add(reading.text()));
    readings.addAll(UnseenText.spelled(text));
    readings.forEach(reading -> spellings.add(Spelling.plain(reading)));
    Readings.shown(text).stream()
        .map(shown -> Spelling.plain(shown.text()))
        .forEach(
            plain -> {
              spellings.add(Spelling.latin(plain));
              spellings.add(Spelling.letters(plain));
            });
    return spellings;
  }

  private static String head(String text) {
    return text.length() > LIMIT ? text.substring(0, LIMIT) : text;
  }
}
