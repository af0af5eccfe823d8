package dev.ratchet.testing;

import dev.ratchet.store.TextKeeper;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A keeper that binds text to its place and can lose a key, without any cipher; for tests of what
 * is stored where.
 */
public final class PlainKeeper implements TextKeeper {
  private final Set<String> destroyed = new HashSet<>();
  private final String keyId;

  public PlainKeeper(String keyId) {
    this.keyId = keyId;
  }

  public void destroy(String key) {
    destroyed.add(key);
  }

  @Override
  public byte[] seal(String table, String row, String text) {
    return String.join("\u0000", keyId, table, row, text).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Optional<String> open(String table, String row, byte[] sealed) {
    String[] parts = new String(sealed, StandardCharsets.UTF_8).split("\u0000", 4);
    if (!parts[1].equals(table) || !parts[2].equals(row)) {
      throw new IllegalStateException("sealed for another place");
    }
    return destroyed.contains(parts[0]) ? Optional.empty() : Optional.of(parts[3]);
  }

  @Override
  public String keyId() {
    return keyId;
  }
}
