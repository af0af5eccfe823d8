package dev.ratchet.candidate;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hosts in a network of one's own that whoever starts Ratchet allows by name, so that nobody's
 * change to a file can.
 */
public final class PrivateHosts {
  public static final String VARIABLE = "RATCHET_ALLOW_PRIVATE_ADDRESSES";

  private PrivateHosts() {}

  /** Whether the variable names the host of a URL. */
  public static boolean allow(String url, Function<String, @Nullable String> variables) {
    String allowed = variables.apply(VARIABLE);
    if (allowed == null || allowed.isBlank()) {
      return false;
    }
    try {
      String host = URI.create(url).getHost();
      return host != null
          && Arrays.stream(allowed.split(","))
              .map(name -> name.strip().toLowerCase(Locale.ROOT))
              .anyMatch(host.toLowerCase(Locale.ROOT)::equals);
    } catch (IllegalArgumentException e) {
      return false; // no URL, which BaseUrl tells
    }
  }
}
