package dev.ratchet.files;

import dev.ratchet.access.Account;
import dev.ratchet.access.AccountStore;
import dev.ratchet.access.People;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Accounts in one JSON file that only its owner can read, such as {@code .ratchet/people.json}. */
public final class FileAccountStore implements AccountStore {
  private static final int FORMAT = 1;

  private final Path file;

  /** Names the file; it is made when the first account is kept. */
  public FileAccountStore(Path file) {
    this.file = file;
  }

  /** The stored form. */
  private record Stored(int format, List<Account> accounts) {}

  /**
   * Reads them.
   *
   * @throws RatchetException STORAGE if the file cannot be read, INVALID_INPUT if it is no such
   *     file or one of a later version
   */
  @Override
  public People read() {
    if (!Files.exists(file)) {
      return People.NOBODY;
    }
    Stored stored = Json.read(file.toString(), text(), Stored.class);
    if (stored.format() != FORMAT) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, file + ": was written by a later version; use that one");
    }
    return new People(stored.accounts());
  }

  @Override
  public void write(People people) {
    AtomicFiles.writePrivate(file, Json.pretty(new Stored(FORMAT, people.accounts())));
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be read; check its permissions", e);
    }
  }
}
