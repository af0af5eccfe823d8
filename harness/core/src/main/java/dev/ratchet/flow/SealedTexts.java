package dev.ratchet.flow;

import dev.ratchet.store.TextKeeper;
import dev.ratchet.vault.TextSeal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Seals text under one data key, which is made when the first text needs it. Its opening is for
 * putting text together or sealing it anew, unseen; whoever will see text goes through {@link
 * dev.ratchet.store.AuditedTexts}.
 */
public final class SealedTexts implements TextKeeper {
  private final TextSeal seal;
  private final Duration life;
  private @Nullable String key;

  /**
   * Seals with keys of one life.
   *
   * @param life how long the key, and with it the text, is kept
   */
  public SealedTexts(TextSeal seal, Duration life) {
    this.seal = seal;
    this.life = life;
  }

  /** Seals with a key that is there already. */
  public static SealedTexts under(TextSeal seal, String keyId) {
    SealedTexts texts = new SealedTexts(seal, Duration.ZERO);
    texts.key = keyId;
    return texts;
  }

  @Override
  public byte[] seal(String table, String row, String text) {
    return seal.seal(keyId(), table, row, text);
  }

  @Override
  public Optional<String> open(String table, String row, byte[] sealed) {
    return seal.open(sealed, table, row);
  }

  @Override
  public synchronized String keyId() {
    String made = key;
    if (made == null) {
      made = seal.newKey(life);
      key = made;
    }
    return made;
  }
}
