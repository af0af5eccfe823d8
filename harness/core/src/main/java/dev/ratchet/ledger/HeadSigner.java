package dev.ratchet.ledger;

/** Signs the heads of closed segments with a key that is not beside the ledger. */
public interface HeadSigner {
  /** The signature of a text, under a key that is made when there is none yet. */
  String sign(String text);

  /**
   * Whether a text was signed with the key.
   *
   * @throws dev.ratchet.base.RatchetException MISSING_KEY if the key is lost
   */
  boolean isGood(String text, String signature);
}
