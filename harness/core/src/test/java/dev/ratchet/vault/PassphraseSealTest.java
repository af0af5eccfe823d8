package dev.ratchet.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PassphraseSealTest {
  private static final String WORDS = "some words that nobody guesses";
  private static final int CHUNK = 1 << 20;
  private static final int HEADER = 32;

  private static byte[] sealed(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream sealing = PassphraseSeal.sealing(out, WORDS, new SecureRandom())) {
      int half = plain.length / 2;
      sealing.write(plain, 0, half);
      sealing.write(plain, half, plain.length - half);
    }
    return out.toByteArray();
  }

  private static byte[] opened(byte[] sealed, String words) throws IOException {
    return PassphraseSeal.opening("f", new ByteArrayInputStream(sealed), words).readAllBytes();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void everyLengthComesBack() throws IOException {
    for (int length : new int[] {0, 1, 1_000, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK}) {
      byte[] plain = random(length);
      byte[] sealed = sealed(plain);
      assertThat(PassphraseSeal.isSealed(sealed)).isTrue();
      assertThat(opened(sealed, WORDS)).as("%d bytes", length).isEqualTo(plain);
    }
    assertThat(PassphraseSeal.isSealed("PK\3\4plain".getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  @Test
  void chunksCannotBeCutOffMovedOrLeftOut() throws IOException {
    byte[] sealed = sealed(random(2 * CHUNK + 10));
    int chunk = 1 + 4 + CHUNK + 16;
    refused(Arrays.copyOf(sealed, HEADER + chunk));
    refused(Arrays.copyOf(sealed, HEADER + 2 * chunk));
    refused(Arrays.copyOf(sealed, sealed.length - 1));
    refused(Arrays.copyOf(sealed, sealed.length + 1));
    byte[] swapped = sealed.clone();
    System.arraycopy(sealed, HEADER, swapped, HEADER + chunk, chunk);
    System.arraycopy(sealed, HEADER + chunk, swapped, HEADER, chunk);
    refused(swapped);
    byte[] ended = Arrays.copyOf(sealed, HEADER + chunk);
    ended[HEADER] = 1;
    refused(ended);
  }

  @Test
  void everyFlippedByteIsNoticed() throws IOException {
    byte[] sealed = sealed(random(20));
    // Deriving a key costs much on purpose: one byte in seven is tried.
    for (int at = 8; at < sealed.length; at += 7) {
      byte[] flipped = sealed.clone();
      flipped[at] ^= 1;
      refused(flipped);
    }
  }

  @Test
  void anotherPassphraseOpensNothing() throws IOException {
    byte[] sealed = sealed(random(20));
    assertThatThrownBy(() -> opened(sealed, WORDS + " "))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_KEY));
  }

  private static void refused(byte[] sealed) {
    assertThatThrownBy(() -> opened(sealed, WORDS)).isInstanceOf(RatchetException.class);
  }
}
