package dev.ratchet.telemetry.dialect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an exception that was written out as text tells of itself: no more than type and status. */
final class ToldErrors {
  /** How Python and JavaScript begin to tell an exception, in whatever line it stands. */
  private static final Pattern TYPE =
      Pattern.compile(
          "^(?:Uncaught )?([A-Za-z_$][\\w.$]{0,99}"
              + "(?:Error|Exception|Timeout|Interrupt|Exit|Cancelled|Failure)|Error)[:(]",
          Pattern.MULTILINE);

  /** How the SDKs of model providers begin the message of a status that is none of success. */
  private static final Pattern STATUS =
      Pattern.compile("^(?:[\\w.$]{1,100}(?:: |\\([\"']))?(?:Error code: )?([45]\\d\\d)\\b");

  private static final int HEAD = 2_000;

  private ToldErrors() {}

  /** The exception's class; null when it is not told. */
  static @Nullable String type(String error) {
    return first(TYPE, error);
  }

  /** The HTTP status with which a provider refused a call; null when it is not told. */
  static @Nullable String status(String error) {
    return first(STATUS, error);
  }

  private static @Nullable String first(Pattern pattern, String error) {
    Matcher found = pattern.matcher(error.substring(0, Math.min(error.length(), HEAD)));
    return found.find() ? found.group(1) : null;
  }
}
