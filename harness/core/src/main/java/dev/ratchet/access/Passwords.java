package dev.ratchet.access;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Hashes and compares passwords with PBKDF2 of the JDK. */
public final class Passwords {
  /** What OWASP asks of PBKDF2 with HMAC-SHA-256. */
  public static final int LEAST_ROUNDS = 600_000;

  static final int SHORTEST = 12;
  static final int LONGEST = 128;
  private static final int LEAST_DIFFERENT = 5;
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  private final SecureRandom random;
  private final int rounds;
  private final PasswordHash nobodys;

  /** Hashes with {@link #LEAST_ROUNDS}. */
  public Passwords(SecureRandom random) {
    this(random, LEAST_ROUNDS);
  }

  /** Hashes with so many rounds. */
  Passwords(SecureRandom random, int rounds) {
    this.random = random;
    this.rounds = rounds;
    this.nobodys = new PasswordHash(ALGORITHM, rounds, newSalt(), newSalt());
  }

  /**
   * The hash to keep.
   *
   * @throws RatchetException USAGE if the password is too short, too long or too simple
   */
  public PasswordHash hash(String password, String personName) {
    check(password, personName);
    return hashUnchecked(password);
  }

  private PasswordHash hashUnchecked(String password) {
    String salt = newSalt();
    byte[] hash = derive(password, ALGORITHM, salt, rounds);
    return new PasswordHash(ALGORITHM, rounds, salt, Base64.getEncoder().encodeToString(hash));
  }

  /**
   * Whether a password is the one. Takes as long for a person without a password, or for none.
   *
   * @param kept null for someone who has none
   */
  public boolean fits(String password, @Nullable PasswordHash kept) {
    PasswordHash against = kept == null ? nobodys : kept;
    boolean usable = !password.isEmpty() && password.length() <= LONGEST;
    byte[] hash =
        derive(usable ? password : "-", against.algorithm(), against.salt(), against.rounds());
    boolean equal = MessageDigest.isEqual(hash, Base64.getDecoder().decode(against.hash()));
    return equal && usable && kept != null;
  }

  /** The hash with today's cost, for a password that has just fitted; null if it has it already. */
  public @Nullable PasswordHash raised(String password, PasswordHash kept) {
    boolean enough = kept.algorithm().equals(ALGORITHM) && kept.rounds() >= rounds;
    return enough ? null : hashUnchecked(password);
  }

  private static void check(String password, String personName) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new RatchetException(
          ErrorCode.USAGE, "a password has " + SHORTEST + " to " + LONGEST + " characters");
    }
    String folded = password.toLowerCase(Locale.ROOT);
    boolean named = personName.length() > 2 && folded.contains(personName);
    if (named || folded.codePoints().distinct().count() < LEAST_DIFFERENT) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "this password is easily guessed: leave your name out and use more than a few different"
              + " characters");
    }
  }

  private String newSalt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return Base64.getEncoder().encodeToString(salt);
  }

  private static byte[] derive(String password, String algorithm, String salt, int rounds) {
    PBEKeySpec spec =
        new PBEKeySpec(password.toCharArray(), Base64.getDecoder().decode(salt), rounds, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance(algorithm).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "this JVM cannot compute " + algorithm, e);
    } finally {
      spec.clearPassword();
    }
  }
}
