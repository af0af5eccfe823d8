package dev.ratchet.flow;

/** What an import keeps of the text of requests. */
public enum TextMode {
  /** Redacted and sealed under a key that ends after some days. */
  STAGED,
  /** Nothing: signals only. */
  NONE
}
