package dev.ratchet.vault;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed pseudonyms: equal values of one type give equal tokens, so that they still join, and
 * without the key no token can be tied to a value. Safe for use by several threads.
 */
public final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  /** 16 letters of 5 bits: 80 bits of the MAC. */
  private static final int TOKEN_LETTERS = 16;

  private static final Pattern PAST = Pattern.compile("pseudonym-ep-[0-9a-f]{8}\\.json");

  private final String epoch;
  private final SecretKeySpec key;

  /** One for each thread, since to look one up costs more than to use it. */
  private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

  private Pseudonyms(String epoch, SecretKeySpec key) {
    this.epoch = epoch;
    this.key = key;
  }

  /** The stored form of the key. */
  private record Stored(String epoch, String key) {}

  static Pseudonyms open(Path dir, SecureRandom random) {
    Path file = current(dir);
    if (!Files.exists(file)) {
      create(file, random);
    }
    return read(file);
  }

  /**
   * The pseudonyms of epochs that have ended, oldest name first; text and signals of their time may
   * still hold them.
   */
  static List<Pseudonyms> past(Path dir) {
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .filter(file -> PAST.matcher(file.getFileName().toString()).matches())
          .sorted()
          .map(Pseudonyms::read)
          .toList();
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.STORAGE, dir + ": cannot be listed", e);
    }
  }

  /** Ends the epoch and begins another; the old key is kept beside the new one. */
  static Pseudonyms rotate(Path dir, SecureRandom random) {
    Path file = current(dir);
    String ended = open(dir, random).epoch();
    try {
      // A crash right after the move leaves no current key, and the next opening makes one.
      Files.move(file, dir.resolve("pseudonym-" + ended + ".json"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be set aside; check its rights", e);
    }
    return open(dir, random);
  }

  private static Path current(Path dir) {
    return dir.resolve("pseudonym.json");
  }

  private static void create(Path file, SecureRandom random) {
    byte[] epoch = new byte[4];
    random.nextBytes(epoch);
    String id = "ep-" + HexFormat.of().formatHex(epoch);
    KeyFiles.create(file, new Stored(id, KeyFiles.newKey(random)), random);
  }

  private static Pseudonyms read(Path file) {
    Stored stored = KeyFiles.read(file, Stored.class);
    return new Pseudonyms(
        stored.epoch(), new SecretKeySpec(KeyFiles.decode(file, stored.key()), ALGORITHM));
  }

  /** Pseudonyms under a key that is kept nowhere. */
  public static Pseudonyms passing(SecureRandom random) {
    byte[] key = new byte[KeyFiles.KEY_BYTES];
    random.nextBytes(key);
    return new Pseudonyms("passing", new SecretKeySpec(key, ALGORITHM));
  }

  /** Names the key without telling it; pseudonyms join only within one epoch. */
  public String epoch() {
    return epoch;
  }

  /**
   * The pseudonym of a value.
   *
   * @param type such as {@code email}; separates values that are equal by chance
   * @param value normalised first: compatibility forms, white space at the ends, letter case, and
   *     for numbers everything but digits and letters
   * @return such as {@code EMAIL_k3f2aq5x7mzb4c6d}
   */
  public String of(String type, String value) {
    String kind = type.toLowerCase(Locale.ROOT);
    byte[] mac = mac((kind + "\0" + normalise(kind, value)).getBytes(StandardCharsets.UTF_8));
    return kind.toUpperCase(Locale.ROOT).replace('-', '_') + "_" + base32(mac);
  }

  private static String normalise(String type, String value) {
    String plain = Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
    return switch (type) {
      case "phone" -> digits(plain.startsWith("00") ? plain.substring(2) : plain);
      case "card", "ssn" -> digits(plain);
      case "person", "address", "date-of-birth" ->
          plain.replaceAll("[\\s,]+", " ").toLowerCase(Locale.ROOT);
      case "iban", "national-id" ->
          plain.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
      case "email" -> plain.replace("%40", "@").toLowerCase(Locale.ROOT);
      case "ip", "user" -> plain.toLowerCase(Locale.ROOT);
      case "text" -> oneSpaced(plain).toLowerCase(Locale.ROOT);
      default -> plain;
    };
  }

  /** ASCII white space, however much, as one space. */
  private static String oneSpaced(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = c == ' ' || (c >= '\t' && c <= '\r');
      if (!blank) {
        out.append(c);
      } else if (!space) {
        out.append(' ');
      }
      space = blank;
    }
    return out.toString();
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    text.chars()
        .filter(Character::isDigit)
        .forEach(c -> digits.append(Character.digit((char) c, 10)));
    return digits.toString();
  }

  private byte[] mac(byte[] message) {
    return macs.get().doFinal(message);
  }

  private Mac newMac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "this JVM has no " + ALGORITHM, e);
    }
  }

  private static String base32(byte[] bytes) {
    StringBuilder out = new StringBuilder(TOKEN_LETTERS);
    int buffer = 0;
    int bits = 0;
    for (int i = 0; out.length() < TOKEN_LETTERS; i++) {
      buffer = ((buffer << 8) | (bytes[i] & 0xff)) & 0xffff;
      bits += 8;
      while (bits >= 5 && out.length() < TOKEN_LETTERS) {
        bits -= 5;
        out.append(BASE32.charAt((buffer >> bits) & 31));
      }
    }
    return out.toString();
  }
}
