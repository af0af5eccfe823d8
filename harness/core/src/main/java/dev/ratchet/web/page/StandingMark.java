package dev.ratchet.web.page;

import dev.ratchet.base.Names;
import dev.ratchet.casebook.work.Standing;

/**
 * Where a case stands, as a mark.
 *
 * @param tone style class
 */
public record StandingMark(String word, String tone) {
  /** The mark of a standing. */
  public static StandingMark of(Standing standing) {
    String tone =
        switch (standing) {
          case WANTED -> "";
          case DISPUTED -> "open";
          case AGREED, ADJUDICATED -> "pass";
        };
    return new StandingMark(Names.kebab(standing), tone);
  }
}
