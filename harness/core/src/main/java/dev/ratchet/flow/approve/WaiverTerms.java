package dev.ratchet.flow.approve;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.gate.Waiver;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Refuses terms under which nobody could be asked about a waiver later. */
final class WaiverTerms {
  /** Days ahead that a waiver may last; what takes longer is agreed anew, knowingly. */
  static final int MOST_DAYS = 90;

  private static final int MOST_OWNER = 100;
  private static final int MOST_REASON = 500;
  private static final int MOST_ISSUE = 500;

  private WaiverTerms() {}

  /**
   * Checks them.
   *
   * @throws RatchetException USAGE naming the first that does not do
   */
  static void check(Waiver.Terms terms, LocalDate today) {
    line("--owner", terms.owner(), MOST_OWNER);
    line("--reason", terms.reason(), MOST_REASON);
    line("--issue", terms.issue(), MOST_ISSUE);
    if (!isAddress(terms.issue())) {
      throw usage("--issue takes the address of an issue, such as https://issues.example/4711");
    }
    if (terms.until().isBefore(today)) {
      throw usage("--until " + terms.until() + " is over; name a day from " + today + " on");
    }
    if (ChronoUnit.DAYS.between(today, terms.until()) > MOST_DAYS) {
      throw usage(
          "--until "
              + terms.until()
              + " is too far: a waiver lasts at most "
              + MOST_DAYS
              + " days, to "
              + today.plusDays(MOST_DAYS)
              + "; have it agreed anew then, if it must be");
    }
  }

  /** One line that says something, so that every report can show it whole. */
  static void line(String option, String text, int most) {
    if (text.isBlank()) {
      throw usage(option + " must say something");
    }
    if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
      throw usage(option + " takes one line of at most " + most + " characters");
    }
  }

  private static boolean isAddress(String issue) {
    try {
      URI address = new URI(issue);
      String scheme = address.getScheme();
      return scheme != null
          && scheme.toLowerCase(Locale.ROOT).matches("https?")
          && address.getHost() != null
          && address.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static RatchetException usage(String message) {
    return new RatchetException(ErrorCode.USAGE, message);
  }
}
