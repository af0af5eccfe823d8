package dev.ratchet.canary.killswitch;

import dev.ratchet.base.Json;
import dev.ratchet.base.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Kill switches as flagd reads flags ({@code https://flagd.dev/schema/v0/flags.json}): every flag
 * is a boolean with the variants {@code on} and {@code off}. Targeting uses {@code if}, {@code or}
 * and {@code ==} alone, which every version of the schema has.
 */
public final class FlagdFile {
  private static final String SCHEMA = "https://flagd.dev/schema/v0/flags.json";
  private static final String ON = "on";
  private static final String OFF = "off";

  private FlagdFile() {}

  /**
   * The file.
   *
   * @param canary id
   * @param reading its number
   */
  public static String of(String canary, int reading, List<KillSwitch> switches) {
    Map<String, Object> flags = new LinkedHashMap<>();
    switches.forEach(one -> flags.put(one.flag(), flag(one)));
    return Json.pretty(
        Map.of(
            "$schema",
            SCHEMA,
            "metadata",
            Map.of(
                "flagSetId",
                "ratchet-" + canary,
                "version",
                String.valueOf(reading),
                "note",
                "Proposed by Ratchet and applied by nobody: look at it before you do."),
            "flags",
            flags));
  }

  private static Map<String, Object> flag(KillSwitch one) {
    Map<String, Object> flag = new LinkedHashMap<>();
    flag.put("state", "ENABLED");
    flag.put("variants", Map.of(ON, true, OFF, false));
    flag.put("defaultVariant", one.where().isEmpty() ? ON : OFF);
    if (!one.where().isEmpty()) {
      flag.put("targeting", Map.of("if", List.of(anyOf(one.where()), ON, OFF)));
    }
    flag.put("metadata", Map.of("because", String.join("; ", one.blockers())));
    return flag;
  }

  private static Map<String, Object> anyOf(List<Slice> where) {
    List<Map<String, Object>> rules = where.stream().map(FlagdFile::is).toList();
    return rules.size() == 1 ? rules.getFirst() : Map.of("or", rules);
  }

  private static Map<String, Object> is(Slice slice) {
    return Map.of("==", List.of(Map.of("var", slice.dimension()), slice.value()));
  }
}
