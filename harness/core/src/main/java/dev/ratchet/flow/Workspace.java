package dev.ratchet.flow;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds {@code gates/workspace.yaml}, and the places within it.
 *
 * @param state ignored by git: store, ledger, journals, cache and keys
 * @param store the DuckDB file
 */
public record Workspace(Path root, Path state, Path store) {
  private static final String MARK = "gates/workspace.yaml";
  private static final String STATE = ".ratchet";

  /** A workspace whose state is where it is by default. */
  public static Workspace at(Path root) {
    Path state = root.resolve(STATE);
    return new Workspace(root, state, state.resolve("ratchet.duckdb"));
  }

  /** The same files with a state of their own, so that a demo leaves the user's alone. */
  public Workspace withState(Path folder) {
    return new Workspace(root, folder, folder.resolve("ratchet.duckdb"));
  }

  /**
   * The nearest workspace upward.
   *
   * @param explicit the directory that the user named, or null to look upward from {@code here}
   * @throws RatchetException USAGE if there is none
   */
  public static Workspace find(@Nullable Path explicit, Path here) {
    if (explicit != null) {
      if (!Files.isRegularFile(explicit.resolve(MARK))) {
        throw missing(explicit + " holds no " + MARK);
      }
      return at(explicit.toAbsolutePath().normalize());
    }
    return nearest(here)
        .orElseThrow(
            () -> missing("no " + MARK + " in " + here.toAbsolutePath().normalize() + " or above"));
  }

  /** The nearest workspace upward, for what can do without one. */
  public static Optional<Workspace> nearest(Path here) {
    for (Path at = here.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(MARK))) {
        return Optional.of(at(at));
      }
    }
    return Optional.empty();
  }

  public Workspace withStore(Path file) {
    return new Workspace(root, state, file);
  }

  public Path gates() {
    return root.resolve("gates");
  }

  /** What was approved and gates: committed with the policies, but for a demo's own. */
  public Path approvals() {
    boolean usual = state.equals(root.resolve(STATE));
    return (usual ? gates() : state).resolve("approvals.jsonl");
  }

  public Path datasets() {
    return root.resolve("datasets");
  }

  public Path rubrics() {
    return root.resolve("rubrics");
  }

  public Path keys() {
    return state.resolve("keys");
  }

  /** Accounts of the pages. */
  public Path people() {
    return state.resolve("people.json");
  }

  public Path ledger() {
    return state.resolve("ledger.jsonl");
  }

  public Path runs() {
    return state.resolve("runs");
  }

  /** What judges said of labelled replies, a journal a hearing. */
  public Path hearings() {
    return state.resolve("hearings");
  }

  /** Batches of questions that providers have, a note each. */
  public Path batches() {
    return state.resolve("batches");
  }

  public Path cache() {
    return state.resolve("cache");
  }

  /** Where each canary's policy and readings lie. */
  public Path canaries() {
    return state.resolve("canaries");
  }

  /** Where reports go unless the user says otherwise; ignored by git. */
  public Path reports() {
    return root.resolve("reports/out");
  }

  private static RatchetException missing(String what) {
    return new RatchetException(
        ErrorCode.USAGE, what + "; run 'ratchet init' there, or name one with --workspace DIR");
  }
}
