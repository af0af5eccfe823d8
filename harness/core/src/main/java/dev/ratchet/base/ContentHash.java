package dev.ratchet.base;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of some content, written {@code sha256:<64 hex digits>}. */
public record ContentHash(@JsonValue String value) implements Comparable<ContentHash> {
  private static final String PREFIX = "sha256:";
  private static final int LENGTH = PREFIX.length() + 64;

  @JsonCreator
  public ContentHash {
    if (!value.startsWith(PREFIX) || value.length() != LENGTH) {
      throw new IllegalArgumentException("a content hash is sha256: and 64 hex digits");
    }
  }

  public static ContentHash of(byte[] content) {
    MessageDigest digest = digest();
    digest.update(content);
    return of(digest);
  }

  /** The hash of what a {@link #digest} was given; the digest starts anew. */
  public static ContentHash of(MessageDigest digest) {
    return new ContentHash(PREFIX + HexFormat.of().formatHex(digest.digest()));
  }

  /** The hash of the text's UTF-8 bytes. */
  public static ContentHash of(String content) {
    return of(content.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash of the canonical JSON of a record: keys sorted, no white space. */
  public static ContentHash ofRecord(Object record) {
    return of(Json.canonical(record));
  }

  /** A fresh SHA-256. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "this JVM has no SHA-256", e);
    }
  }

  /** The hex digits alone. */
  public String hex() {
    return value.substring(PREFIX.length());
  }

  /** The first twelve hex digits, for people. */
  public String brief() {
    return hex().substring(0, 12);
  }

  @Override
  public int compareTo(ContentHash other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
