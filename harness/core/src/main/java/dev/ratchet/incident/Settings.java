package dev.ratchet.incident;

import java.util.List;
import java.util.Map;

/** The values of one detector's settings: the user's where given, the defaults elsewhere. */
public record Settings(List<Setting> values) {
  public Settings {
    values = List.copyOf(values);
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException if the detector declares no such setting; so do the others
   */
  public long whole(String key) {
    return find(key, Setting.Whole.class).value();
  }

  public double share(String key) {
    return find(key, Setting.Share.class).value();
  }

  public List<String> words(String key) {
    return find(key, Setting.Words.class).value();
  }

  public Map<String, List<String>> wordMap(String key) {
    return find(key, Setting.WordMap.class).value();
  }

  private <T extends Setting> T find(String key, Class<T> type) {
    return values.stream()
        .filter(setting -> setting.key().equals(key) && type.isInstance(setting))
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no setting '" + key + "' is declared"));
  }
}
