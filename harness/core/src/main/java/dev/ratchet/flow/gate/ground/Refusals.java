package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what several readers refuse, so that a user is told all of it in one go. */
final class Refusals {
  private final List<RatchetException> refused = new ArrayList<>();

  /** The reader's result, or nothing when it refused. */
  <T> Optional<T> attempt(Supplier<T> reader) {
    try {
      return Optional.of(reader.get());
    } catch (RatchetException e) {
      refused.add(e);
      return Optional.empty();
    }
  }

  /** The same, where there is something to read at all. */
  <T> Optional<T> attempt(boolean readable, Supplier<T> reader) {
    return readable ? attempt(reader) : Optional.empty();
  }

  void attempt(Runnable check) {
    attempt(
        () -> {
          check.run();
          return true;
        });
  }

  /**
   * Ends the reading when something was refused.
   *
   * @throws RatchetException with the code of the first refusal and the lines of all
   */
  void throwIfAny() {
    if (refused.size() == 1) {
      throw refused.getFirst();
    }
    if (!refused.isEmpty()) {
      List<String> lines = refused.stream().flatMap(e -> e.text().lines()).distinct().toList();
      throw new RatchetException(code(), String.join("\n", lines), refused.getFirst());
    }
  }

  /** An integrity failure outranks a typo; otherwise the first one names the code. */
  private ErrorCode code() {
    return refused.stream()
        .map(RatchetException::code)
        .filter(code -> code.exitCode() == ErrorCode.STORAGE.exitCode())
        .findFirst()
        .orElse(refused.getFirst().code());
  }
}
