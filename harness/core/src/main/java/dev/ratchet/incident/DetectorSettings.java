package dev.ratchet.incident;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Fields;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Yaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which detectors run, and with what settings: {@code gates/detectors.yaml}.
 *
 * @param active detector id to its settings; detectors that are switched off are not in it
 */
public record DetectorSettings(Map<String, Settings> active) {
  public DetectorSettings {
    active = Collections.unmodifiableMap(new TreeMap<>(active));
  }

  /** Every detector with its defaults. */
  public static DetectorSettings defaults(Collection<Detector> detectors) {
    return new DetectorSettings(
        detectors.stream()
            .collect(
                Collectors.toMap(
                    detector -> detector.about().id(),
                    detector -> new Settings(detector.settings()))));
  }

  /**
   * Reads the file: {@code detectors: {<id>: {enabled: …, <setting>: …}}}. What is not named keeps
   * its default.
   *
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT naming every problem with its line
   */
  public static DetectorSettings read(String file, String text, Collection<Detector> detectors) {
    Problems problems = new Problems();
    Node root = Yaml.read(file, text);
    Node read = root instanceof Node.Nothing ? Node.mapping(Map.of()) : root;
    Fields fields = Fields.of(read, problems);
    Fields chosen = fields.child("detectors");
    Map<String, Settings> active = new TreeMap<>();
    for (Detector detector : detectors) {
      Fields own = chosen.child(detector.about().id());
      boolean enabled = own.flagOr("enabled", true);
      List<Setting> values = detector.settings().stream().map(one -> value(own, one)).toList();
      own.done();
      if (enabled) {
        active.put(detector.about().id(), new Settings(values));
      }
    }
    chosen.done();
    fields.done();
    problems.throwIfAny();
    return new DetectorSettings(active);
  }

  /** The detectors that run, in the order given. */
  public List<Detector> active(Collection<Detector> detectors) {
    return detectors.stream()
        .filter(detector -> active.containsKey(detector.about().id()))
        .toList();
  }

  /** The settings of a detector that runs. */
  public Settings of(Detector detector) {
    Settings settings = active.get(detector.about().id());
    if (settings == null) {
      throw new IllegalArgumentException(
          "detector is switched off"
              + NearestWord.hint(detector.about().id(), List.copyOf(active.keySet())));
    }
    return settings;
  }

  /** Equal for equal settings, so that findings can name what they were made with. */
  public ContentHash hash() {
    return ContentHash.ofRecord(written());
  }

  private Map<String, Map<String, String>> written() {
    Map<String, Map<String, String>> written = new TreeMap<>();
    active.forEach(
        (id, settings) -> {
          Map<String, String> values = new TreeMap<>();
          settings.values().forEach(one -> values.put(one.key(), one.written()));
          written.put(id, values);
        });
    return written;
  }

  private static Setting value(Fields own, Setting declared) {
    if (!own.has(declared.key())) {
      return declared;
    }
    return switch (declared) {
      case Setting.Whole whole -> whole(own, whole);
      case Setting.Share share ->
          new Setting.Share(share.key(), own.shareOr(share.key(), share.value()), share.meaning());
      case Setting.Words words ->
          new Setting.Words(words.key(), own.texts(words.key()), words.meaning());
      case Setting.WordMap map -> wordMap(own, map);
    };
  }

  private static Setting whole(Fields own, Setting.Whole declared) {
    long value = own.wholeOr(declared.key(), declared.value());
    if (value < 0) {
      own.problem(declared.key(), "must not be negative");
      return declared;
    }
    return new Setting.Whole(declared.key(), value, declared.meaning());
  }

  private static Setting wordMap(Fields own, Setting.WordMap declared) {
    Fields map = own.child(declared.key());
    Map<String, List<String>> value = new TreeMap<>();
    for (String word : new ArrayList<>(map.mapping().entries().keySet())) {
      value.put(word, map.texts(word));
    }
    return new Setting.WordMap(declared.key(), value, declared.meaning());
  }
}
