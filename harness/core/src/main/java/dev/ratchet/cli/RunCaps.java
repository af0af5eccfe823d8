package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.run.Budget;
import java.math.BigDecimal;
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
    return new Budget(calls, null, written == null ? null : Long.valueOf(microUsd(written)), null);
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
