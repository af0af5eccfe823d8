package dev.ratchet.access;

/** Where accounts are kept. */
public interface AccountStore {
  /** Everyone; nobody where nothing is kept yet. */
  People read();

  /** Keeps these instead; they are safe when this returns. */
  void write(People people);
}
