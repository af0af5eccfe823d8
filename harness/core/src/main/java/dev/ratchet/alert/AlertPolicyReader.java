package dev.ratchet.alert;

import dev.ratchet.base.Amounts;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Names;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Node;
import dev.ratchet.base.Place;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code gates/alerts.yaml}; every problem is told at once, with place and nearest word. */
public final class AlertPolicyReader {
  /** Only such names are looked up, so that the file cannot send another secret anywhere. */
  private static final Pattern URL = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]{0,60}_URL)\\}");

  private static final Pattern SECRET = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]{0,60}_SECRET)\\}");

  private final Vocabulary known;
  private final Fields fields;
  private final List<String> warnings = new ArrayList<>();

  private AlertPolicyReader(Vocabulary known, Fields fields) {
    this.known = known;
    this.fields = fields;
  }

  /**
   * Reads a policy.
   *
   * @param file the name used in messages
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT naming every problem, a line each
   */
  public static AlertPolicy read(String file, String yaml, Vocabulary known) {
    Problems problems = new Problems();
    Fields fields = Fields.of(Yaml.read(file, yaml), problems);
    problems.throwIfAny(); // an empty file is one problem, not one for each key that it lacks
    AlertPolicy policy = new AlertPolicyReader(known, fields).policy();
    problems.throwIfAny();
    return policy;
  }

  private AlertPolicy policy() {
    Map<AlertSeverity, List<Channel>> channels = channels();
    AlertPolicy.Times times =
        new AlertPolicy.Times(
            duration("stale-after", AlertPolicy.Times.USUAL.staleAfter()),
            duration("repeat-pages", AlertPolicy.Times.USUAL.repeatPages()));
    List<Alert> alerts = alerts(channels);
    fields.done();
    return new AlertPolicy(alerts, channels, times, warnings);
  }

  private Duration duration(String key, Duration absent) {
    Duration written =
        fields.node(key).map(node -> Amounts.duration(key, node, fields.problems())).orElse(absent);
    return written == null ? absent : written;
  }

  private List<Alert> alerts(Map<AlertSeverity, List<Channel>> channels) {
    if (!fields.has("alerts")) {
      fields.text("alerts"); // tells that it is missing
      return List.of();
    }
    Fields all = fields.child("alerts");
    List<Alert> alerts = new ArrayList<>();
    for (String name : List.copyOf(all.mapping().entries().keySet())) {
      Fields one = all.child(name);
      Alert alert = new AlertReader(known, one, warnings).read(name);
      alerts.add(alert);
      reaches(alert, one.placeOf("severity"), channels);
    }
    return alerts;
  }

  /** An alert that calls somebody and has no way to do so would be worse than none. */
  private void reaches(Alert alert, Place place, Map<AlertSeverity, List<Channel>> channels) {
    AlertSeverity severity = alert.duty().severity();
    if (severity != AlertSeverity.ANALYTICS
        && channels.getOrDefault(severity, List.of()).isEmpty()) {
      fields
          .problems()
          .add(
              place,
              "alert '%s' would reach nobody: no channel for %s; add one under channels"
                  .formatted(alert.name(), word(severity)));
    }
  }

  private Map<AlertSeverity, List<Channel>> channels() {
    Map<AlertSeverity, List<Channel>> channels = new EnumMap<>(AlertSeverity.class);
    Fields all = fields.child("channels");
    for (AlertSeverity severity : AlertSeverity.values()) {
      List<Channel> own = new ArrayList<>();
      for (Node item : all.items(word(severity))) {
        Channel channel = channel(item);
        if (channel != null && own.contains(channel)) {
          fields.problems().add(item.place(), "this channel stands twice; keep one");
        } else if (channel != null) {
          own.add(channel);
        }
      }
      channels.put(severity, List.copyOf(own));
    }
    all.done();
    return channels;
  }

  private @Nullable Channel channel(Node item) {
    if (!(item instanceof Node.Mapping entry) || entry.entries().size() != 1) {
      fields
          .problems()
          .add(item.place(), "a channel is one key with its settings: {webhook: {url: …}}");
      return null;
    }
    String sink = entry.entries().firstEntry().getKey();
    if (!known.sinks().contains(sink)) {
      fields
          .problems()
          .add(
              entry.place(),
              "unknown channel '" + sink + "'" + NearestWord.hint(sink, known.sinks()));
      return null;
    }
    Fields settings = Fields.of(entry, fields.problems()).child(sink);
    String url = variable(settings, "url", URL);
    String secret = settings.has("secret") ? variable(settings, "secret", SECRET) : null;
    settings.done();
    return new Channel(sink, url, secret);
  }

  /** An address of this kind is often itself the key, so neither may stand in a file. */
  private static String variable(Fields settings, String key, Pattern pattern) {
    String written = settings.text(key);
    Matcher matcher = pattern.matcher(written);
    if (!matcher.matches() && settings.has(key)) {
      settings.problem(
          key,
          "name an environment variable alone, ending in _%s: \"${OPS_WEBHOOK_%s}\""
              .formatted(key.toUpperCase(Locale.ROOT), key.toUpperCase(Locale.ROOT)));
    }
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static String word(AlertSeverity severity) {
    return Names.kebab(severity);
  }
}
