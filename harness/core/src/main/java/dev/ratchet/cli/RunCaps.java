package dev.ratchet.cli;

import dev.ratchet.base.Amounts;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.run.Budget;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What one call of a command may spend at most, within what the policy allows. */
final class RunCaps {
  private static final Pattern MONEY = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?) ?(?:USD)?");

  @Option(
      names = "--max-calls",
      paramLabel = "N",
      description = "Model calls at most; tightens the policy's budget, never loosens it.")
  private @Nullable Long calls;

  @Option(
      names = "--max-cost",
      paramLabel = "USD",
      description = "Money at most, such as 2.50; tightens the policy's budget, never loosens it.")
  private @Nullable String cost;

  @Option(
      names = "--max-time",
      paramLabel = "TIME",
      description =
          "Time at most, from the first call on, such as 20min; tightens the policy's budget, never"
              + " loosens it. 60 min where neither says.")
  private @Nullable String time;

  /**
   * The caps as a budget.
   *
   * @throws RatchetException USAGE for what is no amount above 0
   */
  Budget budget() {
    if (calls != null && calls < 1) {
      throw new RatchetException(ErrorCode.USAGE, "--max-calls takes a number from 1");
    }
    String written = cost;
    return new Budget(
        calls, null, written == null ? null : Long.valueOf(microUsd(written)), duration(time));
  }

  private static @Nullable Duration duration(@Nullable String written) {
    if (written == null) {
      return null;
    }
    Problems problems = new Problems();
    Duration read = Amounts.duration("--max-time", Node.text(written), problems);
    if (read == null || read.isZero() || !problems.found().isEmpty()) {
      throw new RatchetException(ErrorCode.USAGE, "--max-time takes a time, such as 20min or 90s");
    }
    return read;
  }

  private static long microUsd(String written) {
    var money = MONEY.matcher(written.strip());
    long micros =
        money.matches() ? new BigDecimal(money.group(1)).movePointRight(6).longValueExact() : 0;
    if (micros < 1) {
      throw new RatchetException(ErrorCode.USAGE, "--max-cost takes US dollars, such as 2.50");
    }
    return micros;
  }
}
