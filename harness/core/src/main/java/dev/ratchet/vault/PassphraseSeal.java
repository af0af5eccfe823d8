package dev.ratchet.vault;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts a whole file under a passphrase: AES-256-GCM in chunks, the key by PBKDF2. Each chunk
 * says its number and whether it is the last, so that none can be moved, left out or cut off.
 *
 * <p>Shape: magic (8 bytes), salt (16), nonce prefix (8), then chunks: whether it is the last (1
 * byte), length (4), ciphertext with its tag.
 */
public final class PassphraseSeal {
  private static final byte[] MAGIC = "RATCHETB".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT_BYTES = 16;
  private static final int PREFIX_BYTES = 8;
  private static final int ITERATIONS = 600_000;
  private static final int KEY_BITS = 256;
  private static final int TAG_BITS = 128;
  private static final int CHUNK_BYTES = 1 << 20;

  private final SecretKeySpec key;
  private final byte[] header;

  private PassphraseSeal(SecretKeySpec key, byte[] header) {
    this.key = key;
    this.header = header;
  }

  /** Whether a file that begins like this is sealed. */
  public static boolean isSealed(byte[] head) {
    return head.length >= MAGIC.length && Arrays.equals(Arrays.copyOf(head, MAGIC.length), MAGIC);
  }

  /** What is written to the result goes to {@code out} encrypted; closing closes both. */
  public static OutputStream sealing(OutputStream out, String passphrase, SecureRandom random)
      throws IOException {
    byte[] chance = new byte[SALT_BYTES + PREFIX_BYTES];
    random.nextBytes(chance);
    byte[] header =
        ByteBuffer.allocate(MAGIC.length + chance.length).put(MAGIC).put(chance).array();
    out.write(header);
    return new Sealing(of(passphrase, header), new DataOutputStream(out));
  }

  /**
   * Reads what {@link #sealing} wrote. Nothing is handed out before its chunk is known to be whole.
   *
   * @param where the file, for messages
   * @throws RatchetException from reading: MISSING_KEY if the passphrase is wrong or a byte was
   *     changed
   */
  public static InputStream opening(String where, InputStream in, String passphrase)
      throws IOException {
    byte[] header = in.readNBytes(MAGIC.length + SALT_BYTES + PREFIX_BYTES);
    if (header.length < MAGIC.length + SALT_BYTES + PREFIX_BYTES) {
      throw unreadable(where, null);
    }
    return new Opening(of(passphrase, header), new DataInputStream(in), where);
  }

  private static PassphraseSeal of(String passphrase, byte[] header) {
    byte[] salt = Arrays.copyOfRange(header, MAGIC.length, MAGIC.length + SALT_BYTES);
    PBEKeySpec spec = new PBEKeySpec(passphrase.toCharArray(), salt, ITERATIONS, KEY_BITS);
    try {
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return new PassphraseSeal(new SecretKeySpec(key, "AES"), header);
    } catch (GeneralSecurityException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "this JVM has no PBKDF2 with SHA-256", e);
    } finally {
      spec.clearPassword();
    }
  }

  private byte[] apply(int mode, int number, boolean last, byte[] bytes, int length)
      throws GeneralSecurityException {
    byte[] nonce =
        ByteBuffer.allocate(PREFIX_BYTES + Integer.BYTES)
            .put(header, header.length - PREFIX_BYTES, PREFIX_BYTES)
            .putInt(number)
            .array();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(header);
    cipher.updateAAD(new byte[] {(byte) (last ? 1 : 0)});
    return cipher.doFinal(bytes, 0, length);
  }

  private static RatchetException unreadable(String where, @Nullable Throwable cause) {
    return new RatchetException(
        ErrorCode.MISSING_KEY,
        where + ": does not open; the passphrase is another one, or the file was changed or cut",
        cause);
  }

  private static final class Sealing extends OutputStream {
    private final PassphraseSeal seal;
    private final DataOutputStream out;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int filled;
    private int number;
    private boolean closed;

    Sealing(PassphraseSeal seal, DataOutputStream out) {
      this.seal = seal;
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int at = offset;
      while (at < offset + length) {
        if (filled == chunk.length) {
          flushChunk(false);
        }
        int part = Math.min(offset + length - at, chunk.length - filled);
        System.arraycopy(bytes, at, chunk, filled, part);
        filled += part;
        at += part;
      }
    }

    private void flushChunk(boolean last) throws IOException {
      try {
        byte[] sealed = seal.apply(Cipher.ENCRYPT_MODE, number, last, chunk, filled);
        out.writeBoolean(last);
        out.writeInt(sealed.length);
        out.write(sealed);
        number = Math.addExact(number, 1);
        filled = 0;
      } catch (GeneralSecurityException e) {
        throw new RatchetException(ErrorCode.INTERNAL, "this JVM cannot seal a file", e);
      }
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        flushChunk(true);
        out.close();
      }
    }
  }

  private static final class Opening extends InputStream {
    private final PassphraseSeal seal;
    private final DataInputStream in;
    private final String where;
    private byte[] chunk = new byte[0];
    private int at;
    private int number;
    private boolean ended;

    Opening(PassphraseSeal seal, DataInputStream in, String where) {
      this.seal = seal;
      this.in = in;
      this.where = where;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      while (at == chunk.length) {
        if (ended) {
          return -1;
        }
        next();
      }
      int part = Math.min(length, chunk.length - at);
      System.arraycopy(chunk, at, target, offset, part);
      at += part;
      return part;
    }

    private void next() throws IOException {
      try {
        boolean last = in.readBoolean();
        int length = in.readInt();
        if (length < TAG_BITS / 8 || length > CHUNK_BYTES + TAG_BITS / 8) {
          throw unreadable(where, null);
        }
        byte[] sealed = in.readNBytes(length);
        if (sealed.length < length) {
          throw unreadable(where, null);
        }
        chunk = seal.apply(Cipher.DECRYPT_MODE, number, last, sealed, sealed.length);
        at = 0;
        number++;
        ended = last;
        if (last && in.read() >= 0) {
          throw unreadable(where, null);
        }
      } catch (AEADBadTagException | EOFException e) {
        throw unreadable(where, e);
      } catch (GeneralSecurityException e) {
        throw new RatchetException(ErrorCode.INTERNAL, "this JVM cannot open a sealed file", e);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
