package dev.ratchet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report without what two runs that say the same may differ in: the run's id, when it was and how
 * long its calls took, whether a reply was kept from before, and what was in flight at a kill.
 */
public final class ComparableReport {
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z|\\d{1,2} [A-Z][a-z]+ \\d{4}, \\d{2}:\\d{2} UTC");
  private static final Pattern LATENCY =
      Pattern.compile(
          "(latency )(not measured|p50 [^<;]*? measured)|<tr class=\"measured\">.*?</tr>");
  private static final Pattern CACHED =
      Pattern.compile("\\(\\d+ (from the cache|cached)\\)| · from the cache");
  private static final Pattern EFFORT =
      Pattern.compile("(<p class=\"effort\">)(latency not measured|[0-9.]+ (ms|s|min)[^·]*) · ");
  private static final Pattern TOOK = Pattern.compile("(<dt>Took</dt><dd>)[^<]*");
  private static final Pattern ROW = Pattern.compile(",\\d*,\"(?:yes|no)\"(?=,\"[^\"]*\"\r\n)");
  private static final Pattern SECONDS = Pattern.compile(" time=\"[0-9.]+\"");
  private static final String LEFT =
      "(?:in flight when the run was killed|journal ended in an unfinished)";

  /** A whole item of a list, or the sentence within what stands around it. */
  private static final Pattern FLIGHT =
      Pattern.compile(
          "<li>[^<]*%1$s[^<]*</li>|, \"[^\"]*%1$s[^\"]*\"|\n[^\"<>\n]*%1$s[^\"<\n]*"
              .formatted(LEFT));

  private static final Pattern NUMBERS =
      Pattern.compile(
          " *\"(latency-millis|measured|p50-millis|p95-millis|cached)\" : [a-z0-9]+,?\\n");

  private ComparableReport() {}

  /** The files of a folder of reports, by name. */
  public static Map<String, String> of(Path folder) {
    String run = folder.getFileName().toString();
    try (Stream<Path> files = Files.list(folder)) {
      return new TreeMap<>(
          files.collect(
              Collectors.toMap(
                  file -> file.getFileName().toString(), file -> of(Repository.read(file), run))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One report, of the run with that id. */
  static String of(String report, String run) {
    String text = report.replace(run, "RUN");
    for (Pattern left : List.of(FLIGHT, NUMBERS, CACHED, SECONDS, ROW)) {
      text = left.matcher(text).replaceAll("");
    }
    text = TIME.matcher(text).replaceAll("TIME");
    text = EFFORT.matcher(text).replaceAll("$1");
    text = TOOK.matcher(text).replaceAll("$1");
    text = text.replaceAll("\\s+", " "); // lines are broken by their length
    return LATENCY.matcher(text).replaceAll("$1");
  }
}
