package dev.ratchet.web.http;

import dev.ratchet.access.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that signs people in and tells their name in a header.
 *
 * @param from its addresses, as numbers; the header counts from nowhere else
 * @param unknownAs what someone is whom no admin has added; null to turn them away
 */
public record Proxy(String header, Set<String> from, @Nullable Role unknownAs) {
  public Proxy {
    from = Set.copyOf(from);
  }
}
