package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.CacheFolder;
import dev.ratchet.flow.gate.CacheFlow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "cache",
    mixinStandardHelpOptions = true,
    description = {
      "Look at the reply cache, or make it smaller, also while others use it.",
      "What is thrown away is asked again when it is needed."
    },
    footer = {
      "",
      "Example: ratchet cache stats",
      "         ratchet cache prune --older-than 14d --max-size 500MB"
    })
final class CacheCommand implements Callable<Integer> {
  private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9}) ?([A-Za-z]{1,3})");
  private static final Map<String, Long> MINUTES = Map.of("min", 1L, "h", 60L, "d", 1_440L);
  private static final Map<String, Long> BYTES =
      Map.of("B", 1L, "KB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L);

  private final Session session;
  @Spec private CommandSpec spec = CommandSpec.create();

  CacheCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCodes.DONE;
  }

  @Command(
      name = "stats",
      mixinStandardHelpOptions = true,
      description = "Tell how many replies the cache holds, their size, and from when they are.")
  int stats() {
    CacheFlow.Told told = new CacheFlow(session.ratchet()).stats();
    session.tell(
        told,
        () ->
            told.folder()
                + ": "
                + text(told.stats())
                + "\nReplies count for "
                + Duration.ofMillis(told.maxAgeMillis()).toDays()
                + " days; cache: {max-age: …} in gates/workspace.yaml");
    return ExitCodes.DONE;
  }

  @Command(
      name = "prune",
      mixinStandardHelpOptions = true,
      description = "Throw away replies that are too old to count, and the oldest beyond a size.")
  int prune(
      @Option(
              names = "--older-than",
              paramLabel = "AGE",
              description = "Throw away what is older, such as 30d; default: what cannot count.")
          @Nullable String olderThan,
      @Option(
              names = "--max-size",
              paramLabel = "SIZE",
              description = "Then throw the oldest away until the rest fits, such as 500MB.")
          @Nullable String mostSize) {
    Duration age =
        olderThan == null
            ? null
            : Duration.ofMinutes(amount(olderThan, MINUTES, "--older-than takes such as 30d"));
    Long size = mostSize == null ? null : amount(mostSize, BYTES, "--max-size takes such as 500MB");
    CacheFolder.Pruned pruned = new CacheFlow(session.ratchet()).prune(age, size);
    session.tell(
        pruned,
        () ->
            replies(pruned.entries())
                + " of "
                + bytes(pruned.bytes())
                + " thrown away; left: "
                + text(pruned.left()));
    return ExitCodes.DONE;
  }

  private static String text(CacheFolder.Stats stats) {
    Instant oldest = stats.oldest();
    return oldest == null
        ? "no replies"
        : replies(stats.entries())
            + ", "
            + bytes(stats.bytes())
            + ", from "
            + oldest.truncatedTo(ChronoUnit.SECONDS)
            + " to "
            + Objects.requireNonNullElse(stats.newest(), oldest).truncatedTo(ChronoUnit.SECONDS);
  }

  /** A number with its unit, as so many of the smallest unit. */
  private static Long amount(String written, Map<String, Long> units, String usage) {
    Matcher matcher = AMOUNT.matcher(written.strip());
    Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
    if (unit == null) {
      throw new RatchetException(
          ErrorCode.USAGE, usage + " (" + String.join(", ", new TreeSet<>(units.keySet())) + ")");
    }
    return Long.parseLong(matcher.group(1)) * unit;
  }

  private static String replies(long number) {
    return number == 1 ? "1 reply" : number + " replies";
  }

  private static String bytes(long bytes) {
    return bytes < 1_000_000
        ? bytes + " B"
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
  }
}
