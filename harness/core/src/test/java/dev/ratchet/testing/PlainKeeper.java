package dev.ratchet.testing;

import dev.ratchet.base.Json;
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
  private record Sealed(String key, String table, String row, String text) {}

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
    return Json.canonical(new Sealed(keyId, table, row, text)).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Optional<String> open(String table, String row, byte[] sealed) {
    Sealed read = Json.read("sealed", new String(sealed, StandardCharsets.UTF_8), Sealed.class);
    if (!read.table().equals(table) || !read.row().equals(row)) {
      throw new IllegalStateException("sealed for another place");
    }
    return destroyed.contains(read.key()) ? Optional.empty() : Optional.of(read.text());
  }

  @Override
  public String keyId() {
    return keyId;
  }
}
