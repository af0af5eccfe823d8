package dev.ratchet.canary.killswitch;

import dev.ratchet.base.Slice;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.Reading;
import dev.ratchet.canary.attribution.Attribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chooses kill switches for a rollback, the narrowest that stops what was seen: a connector that
 * all its requests read from, else a tool that all of them use, else a human eye on all they are
 * about, and where nothing narrower is known, no writing at all.
 *
 * <p>What came with a P0 event or a new failure is off for everybody: a switch that waits for an
 * attribute which the application may not send would stop nothing. A metric's loss in a slice only
 * asks for people there.
 */
public final class KillSwitches {
  private static final String CONNECTOR = "data-source";
  private static final String TOOL = "tool";
  private static final String TOOL_PATH = "tool-path";

  /** The path of requests that used no tool. */
  private static final String NONE = "none";

  private static final String INTENT = "intent";
  private static final String REVIEW = "force-human-review";
  private static final String READ_ONLY = "read-only-mode";
  private static final int LONGEST = 80;
  private static final Pattern PLUS = Pattern.compile("\\+");

  private KillSwitches() {}

  /** The switches, sorted by flag; at least one for each rollback. */
  public static List<KillSwitch> of(
      CanaryVerdict.Rollback rollback, List<Attribution> attributions) {
    SortedMap<String, KillSwitch> switches = new TreeMap<>();
    for (CanaryVerdict.Blocker blocker : rollback.blockers()) {
      Optional<Attribution> attribution =
          attributions.stream().filter(one -> one.blocker().equals(blocker.name())).findFirst();
      List<Slice> shared = attribution.map(Attribution::shared).orElse(List.of());
      for (KillSwitch one : of(blocker, shared)) {
        switches.merge(one.flag(), one, KillSwitches::both);
      }
    }
    return List.copyOf(switches.values());
  }

  private static List<KillSwitch> of(CanaryVerdict.Blocker blocker, List<Slice> shared) {
    return switch (blocker) {
      case CanaryVerdict.P0Seen _ -> narrowest(blocker, shared);
      case CanaryVerdict.NewFailureMode found -> {
        String tool = found.mode().mode().signature().tool();
        yield tool.isEmpty()
            ? narrowest(blocker, shared)
            : List.of(everywhere(flag(TOOL, tool), blocker));
      }
      case CanaryVerdict.Regression(Reading reading, double _) ->
          reading.over().equals(Reading.ALL)
              ? narrowest(blocker, shared)
              : inSlice(blocker, Slice.parse(reading.over()));
    };
  }

  private static List<KillSwitch> narrowest(CanaryVerdict.Blocker blocker, List<Slice> shared) {
    for (String dimension : List.of(CONNECTOR, TOOL)) {
      List<KillSwitch> found =
          shared.stream()
              .filter(slice -> slice.dimension().equals(dimension))
              .map(slice -> everywhere(flag(dimension, slice.value()), blocker))
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    List<Slice> intents =
        shared.stream().filter(slice -> slice.dimension().equals(INTENT)).toList();
    return intents.isEmpty()
        ? List.of(everywhere(READ_ONLY, blocker))
        : List.of(new KillSwitch(REVIEW, intents, List.of(blocker.name())));
  }

  /** A slice by what a request read or used has one value of several joined with a plus. */
  private static List<KillSwitch> inSlice(CanaryVerdict.Blocker blocker, Slice slice) {
    String dimension = slice.dimension().equals(TOOL_PATH) ? TOOL : slice.dimension();
    boolean places = List.of(CONNECTOR, TOOL).contains(dimension) && !slice.value().equals(NONE);
    return places
        ? parts(slice).map(one -> everywhere(flag(dimension, one), blocker)).toList()
        : List.of(new KillSwitch(REVIEW, List.of(slice), List.of(blocker.name())));
  }

  private static Stream<String> parts(Slice slice) {
    return Arrays.stream(PLUS.split(slice.value()));
  }

  private static KillSwitch everywhere(String flag, CanaryVerdict.Blocker blocker) {
    return new KillSwitch(flag, List.of(), List.of(blocker.name()));
  }

  /** Names come from telemetry; a key is plain. */
  private static String flag(String dimension, String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "-");
    return (dimension.equals(TOOL) ? "disable-tool-" : "disable-connector-")
        + plain.substring(0, Math.min(LONGEST, plain.length()));
  }

  /** What one wants everywhere is on everywhere. */
  private static KillSwitch both(KillSwitch one, KillSwitch other) {
    List<String> blockers = new ArrayList<>(one.blockers());
    blockers.addAll(other.blockers());
    TreeSet<Slice> where = new TreeSet<>(one.where());
    where.addAll(other.where());
    boolean everywhere = one.where().isEmpty() || other.where().isEmpty();
    return new KillSwitch(one.flag(), everywhere ? List.of() : List.copyOf(where), blockers);
  }
}
