package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Endpoint;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a pull request may send requests and keys: only where its base branch does. A change that
 * sends a key elsewhere has to be merged by somebody before anything is called there.
 */
final class KnownAddresses {
  private final TargetBranch base;
  private final Set<Address> known = new HashSet<>();
  private final Set<String> passedOn = new HashSet<>();

  /** What is called, and with whose key. */
  private record Address(String baseUrl, String keyVariable, Map<String, String> headers) {
    static Address of(Endpoint endpoint) {
      return new Address(endpoint.baseUrl(), endpoint.keyVariable(), endpoint.headers());
    }

    boolean sendsSecrets() {
      return !keyVariable.isEmpty()
          || headers.values().stream().anyMatch(value -> value.contains("${"));
    }
  }

  /**
   * Learns the addresses of the base branch.
   *
   * @param there the candidates that it has
   */
  KnownAddresses(TargetBranch base, List<Candidate> there) {
    this.base = base;
    for (Candidate candidate : there) {
      address(candidate).ifPresent(known::add);
      if (candidate instanceof Candidate.Command command) {
        passedOn.addAll(command.program().environment());
      }
    }
  }

  /**
   * Holds a candidate of the pull request to them.
   *
   * @param file its name in messages
   * @param before whether the base branch has that file
   * @return what everybody must know, a sentence; empty when nothing
   * @throws RatchetException INVALID_INPUT if it would send requests or secrets elsewhere
   */
  Optional<String> check(String file, Candidate candidate, boolean before) {
    if (candidate instanceof Candidate.Command command) {
      checkVariables(file, command);
    }
    Optional<Address> unknown = address(candidate).filter(one -> !known.contains(one));
    if (unknown.isPresent() && (before || unknown.get().sendsSecrets())) {
      throw refused(file, "its endpoint's base-url, key-variable or headers are not");
    }
    return unknown.map(
        _ ->
            "Candidate "
                + file
                + " is new, and called at an address that the "
                + base.words()
                + " does not know; no secret is sent there.");
  }

  private void checkVariables(String file, Candidate.Command command) {
    if (!passedOn.containsAll(command.program().environment())) {
      throw refused(file, "the variables that it passes to its program are not all");
    }
  }

  private RatchetException refused(String file, String what) {
    return new RatchetException(
        ErrorCode.INVALID_INPUT,
        file
            + ": "
            + what
            + " those of the "
            + base.words()
            + ": a pull request cannot decide where requests and keys go; have that change merged"
            + " by itself first");
  }

  private static Optional<Address> address(Candidate candidate) {
    return switch (candidate) {
      case Candidate.Chat chat -> Optional.of(Address.of(chat.endpoint()));
      case Candidate.Http http -> Optional.of(Address.of(http.endpoint()));
      case Candidate.Command _, Candidate.Recorded _ -> Optional.empty();
    };
  }
}
