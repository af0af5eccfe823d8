package dev.ratchet.vault;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts captured text, AES-256-GCM with a random 96-bit nonce per record. One data key serves
 * one batch; destroying the key is how the batch's text ends, wherever copies of it are. Safe for
 * use by several threads.
 */
public final class TextSeal {
  private static final byte[] MAGIC = {'R', 'S', 1};
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String KEY_SUFFIX = ".json";
  private static final String DESTROYED_SUFFIX = ".destroyed";

  private final Path dir;
  private final Clock clock;
  private final SecureRandom random;
  private final Map<String, SecretKeySpec> keys = new ConcurrentHashMap<>();

  /** One for each thread, since to look one up costs more than to use it. */
  private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(TextSeal::newCipher);

  TextSeal(Path dir, Clock clock, SecureRandom random) {
    this.dir = dir;
    this.clock = clock;
    this.random = random;
  }

  /** The stored form of a data key; times are ISO-8601. */
  private record Stored(String id, String key, String createdAt, String notAfter) {}

  /** What a destroyed key leaves, so that its text is known to be gone and not merely lost. */
  private record Destroyed(String id, String destroyedAt) {}

  /**
   * Makes the data key of a batch.
   *
   * @param life how long from now the key is to be kept; see {@link #expired}
   * @return its id
   */
  public String newKey(Duration life) {
    return newKey(clock.instant().plus(life));
  }

  /**
   * Makes a key that ends with another one, for text that moves from that one to this.
   *
   * @throws RatchetException MISSING_KEY if there is no such other key
   */
  public String newKeyLike(String other) {
    return newKey(notAfter(KeyFiles.read(keyFile(other), Stored.class)));
  }

  private String newKey(Instant notAfter) {
    byte[] id = new byte[8];
    random.nextBytes(id);
    String keyId = "tk-" + HexFormat.of().formatHex(id);
    Stored stored =
        new Stored(keyId, KeyFiles.newKey(random), clock.instant().toString(), notAfter.toString());
    KeyFiles.create(keyFile(keyId), stored, random);
    return keyId;
  }

  /**
   * Encrypts a text for one place.
   *
   * @param table the table where the record will stand
   * @param row its row there; the record opens nowhere else
   * @throws RatchetException MISSING_KEY if there is no such key
   */
  public byte[] seal(String keyId, String table, String row, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] header = header(keyId);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key(keyId), nonce, context(header, table, row));
      byte[] body = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(header.length + nonce.length + body.length)
          .put(header)
          .put(nonce)
          .put(body)
          .array();
    } catch (GeneralSecurityException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "this JVM cannot seal text", e);
    }
  }

  /**
   * Decrypts a record.
   *
   * @return empty when its key was destroyed: the text is gone for good
   * @throws RatchetException MISSING_KEY if the key file is absent or not valid, TAMPERED if the
   *     record is not what was sealed for this place
   */
  public Optional<String> open(byte[] sealed, String table, String row) {
    String where = table + "/" + row;
    try {
      ByteBuffer in = ByteBuffer.wrap(sealed);
      String keyId = keyId(in, where);
      if (isDestroyed(keyId)) {
        keys.remove(keyId);
        return Optional.empty();
      }
      byte[] nonce = new byte[NONCE_BYTES];
      in.get(nonce);
      byte[] body = new byte[in.remaining()];
      in.get(body);
      byte[] context = context(header(keyId), table, row);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key(keyId), nonce, context);
      return Optional.of(new String(cipher.doFinal(body), StandardCharsets.UTF_8));
    } catch (BufferUnderflowException | AEADBadTagException e) {
      throw tampered(where, e);
    } catch (GeneralSecurityException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "this JVM cannot open sealed text", e);
    }
  }

  /**
   * Ends a key and with it the text of its batch; ending it twice is no error.
   *
   * @throws RatchetException STORAGE if the file cannot be removed
   */
  public void destroy(String keyId) {
    // The tombstone first: a crash in between leaves text that already counts as gone.
    KeyFiles.create(tombstone(keyId), new Destroyed(keyId, clock.instant().toString()), random);
    try {
      Files.deleteIfExists(keyFile(keyId));
      KeyFiles.flushDirectory(keyFile(keyId));
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, keyFile(keyId) + ": cannot be removed; check its rights", e);
    }
    keys.remove(keyId);
  }

  /** The ids of living keys whose time is over, sorted. */
  public List<String> expired(Instant now) {
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .filter(file -> isKeyFile(file.getFileName().toString()))
          .sorted()
          .map(file -> KeyFiles.read(file, Stored.class))
          .filter(stored -> !notAfter(stored).isAfter(now))
          .map(Stored::id)
          .toList();
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.STORAGE, dir + ": cannot be listed", e);
    }
  }

  /** Whether a key was destroyed, here or by another process. */
  public boolean isDestroyed(String keyId) {
    return Files.exists(tombstone(keyId));
  }

  private static boolean isKeyFile(String name) {
    return name.startsWith("tk-") && name.endsWith(KEY_SUFFIX);
  }

  private Instant notAfter(Stored stored) {
    try {
      return Instant.parse(stored.notAfter());
    } catch (DateTimeException e) {
      throw KeyFiles.corrupt(keyFile(stored.id()), e);
    }
  }

  private SecretKeySpec key(String keyId) {
    return keys.computeIfAbsent(
        keyId,
        id -> {
          Path file = keyFile(id);
          Stored stored = KeyFiles.read(file, Stored.class);
          if (!stored.id().equals(id)) {
            throw KeyFiles.corrupt(file, null);
          }
          return new SecretKeySpec(KeyFiles.decode(file, stored.key()), "AES");
        });
  }

  private Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    Cipher cipher = ciphers.get();
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
    return cipher;
  }

  private static Cipher newCipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "this JVM has no AES-GCM", e);
    }
  }

  /** Shape: magic (3 bytes), length of the key id (1 byte), key id. */
  private static byte[] header(String keyId) {
    byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(MAGIC.length + 1 + id.length)
        .put(MAGIC)
        .put((byte) id.length)
        .put(id)
        .array();
  }

  private static String keyId(ByteBuffer in, String where) {
    byte[] magic = new byte[MAGIC.length];
    in.get(magic);
    byte[] id = new byte[in.get() & 0xff];
    in.get(id);
    String keyId = new String(id, StandardCharsets.US_ASCII);
    // The id becomes a file name, so nothing but the ids that newKey makes may pass.
    if (!Arrays.equals(magic, MAGIC) || !keyId.matches("tk-[0-9a-f]{16}")) {
      throw tampered(where, null);
    }
    return keyId;
  }

  private static byte[] context(byte[] header, String table, String row) {
    byte[] tableBytes = table.getBytes(StandardCharsets.UTF_8);
    byte[] rowBytes = row.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(header.length + 4 + tableBytes.length + rowBytes.length)
        .put(header)
        .putInt(tableBytes.length)
        .put(tableBytes)
        .put(rowBytes)
        .array();
  }

  private static RatchetException tampered(String where, @Nullable Throwable cause) {
    return new RatchetException(
        ErrorCode.TAMPERED,
        where + ": this captured text is not what was sealed here; restore the store",
        cause);
  }

  private Path keyFile(String keyId) {
    return dir.resolve(keyId + KEY_SUFFIX);
  }

  private Path tombstone(String keyId) {
    return dir.resolve(keyId + DESTROYED_SUFFIX);
  }
}
