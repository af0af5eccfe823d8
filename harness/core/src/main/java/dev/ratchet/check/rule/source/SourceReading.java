package dev.ratchet.check.rule.source;

/** Which sources a check on sources holds a reply to. */
public enum SourceReading {
  /** Those that the reply cites or quotes: what reached the user. */
  CITED,
  /** Also those that were retrieved: what reached the model. */
  RETRIEVED
}
