package dev.ratchet.flow;

import dev.ratchet.base.Amounts;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Yaml;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code gates/workspace.yaml}: the workspace's name, and what is kept how long.
 *
 * @param name empty when the file gives none
 * @param textsPerHour how many captured texts one person may see within an hour, at least 1
 * @param cacheAge how old a cached reply may be to count
 */
public record WorkspaceSettings(
    String name, TextMode text, Retention retention, int textsPerHour, Duration cacheAge) {
  private static final int TEXTS_PER_HOUR = 200;
  private static final Duration LONGEST_STAGING = Duration.ofDays(30);
  private static final Duration CACHE_AGE = Duration.ofDays(30);

  /**
   * Reads the file.
   *
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT with every problem
   */
  public static WorkspaceSettings read(String file, String text) {
    Problems problems = new Problems();
    Node root = Yaml.read(file, text);
    Node read = root instanceof Node.Nothing ? Node.mapping(Map.of()) : root;
    Fields fields = Fields.of(read, problems);
    WorkspaceSettings settings =
        new WorkspaceSettings(
            fields.textOr("name", ""),
            fields.wordOr("text", TextMode.STAGED),
            retention(fields.child("retention")),
            textsPerHour(fields.child("reading")),
            cacheAge(fields.child("cache")));
    fields.done();
    problems.throwIfAny();
    return settings;
  }

  private static int textsPerHour(Fields fields) {
    long texts = fields.wholeOr("texts-per-hour", TEXTS_PER_HOUR);
    fields.done();
    if (texts < 1 || texts > Integer.MAX_VALUE) {
      fields.problem("texts-per-hour", "a whole number from 1 on");
    }
    return (int) texts;
  }

  private static Retention retention(Fields fields) {
    Retention standard = Retention.DEFAULT;
    Retention read =
        new Retention(
            fields.flagOr("hold", standard.hold()),
            time(fields, "staging", standard.staging()),
            time(fields, "samples", standard.samples()),
            time(fields, "published", standard.published()),
            time(fields, "signals", standard.signals()),
            time(fields, "aggregates", standard.aggregates()),
            time(fields, "ledger", standard.ledger()));
    fields.done();
    if (read.staging().compareTo(LONGEST_STAGING) > 0) {
      fields.problem("staging", "at most 30 d; keep single cohorts longer with 'ratchet capture'");
    }
    return read;
  }

  private static Duration cacheAge(Fields fields) {
    Duration read = time(fields, "max-age", CACHE_AGE);
    fields.done();
    return read;
  }

  private static Duration time(Fields fields, String key, Duration absent) {
    @Nullable Duration read =
        fields.node(key).map(node -> Amounts.duration(key, node, fields.problems())).orElse(absent);
    return read == null ? absent : read;
  }
}
