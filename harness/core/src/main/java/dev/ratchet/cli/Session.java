package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.store.Database;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What one command works with: the surroundings, the options, and the product wired for them. */
final class Session {
  private final Surroundings surroundings;
  private final GlobalOptions options;

  Session(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Terminal terminal() {
    return surroundings.terminal();
  }

  boolean json() {
    return options.json;
  }

  /** Tells a result: to a machine as the record, to a person as text. */
  void tell(Object record, Supplier<String> text) {
    if (json()) {
      terminal().json(record);
    } else {
      terminal().print(near(text.get()));
    }
  }

  /** The directory that the command was called in, for files that a user names. */
  Path here() {
    return surroundings.here();
  }

  Workspace workspace() {
    Path named = options.workspace;
    Workspace found =
        Workspace.find(
            named == null ? null : surroundings.here().resolve(named), surroundings.here());
    Path store = options.store;
    return store == null ? found : found.withStore(surroundings.here().resolve(store));
  }

  /** The same, or none where the command was called outside of any and none was named. */
  Optional<Workspace> workspaceIfAny() {
    return options.workspace == null
        ? Workspace.nearest(surroundings.here())
        : Optional.of(workspace());
  }

  /** The same, or none where there is none, whoever named it. */
  Optional<Workspace> workspaceIfFound() {
    try {
      return Optional.of(workspace());
    } catch (RatchetException e) {
      if (e.code() == ErrorCode.USAGE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A text with the files below the current directory, or the workspace, named from there. */
  String near(String text) {
    Path named = options.workspace;
    String nearer = within(surroundings.here(), text);
    return named == null || named.getNameCount() == 0
        ? nearer
        : within(surroundings.here().resolve(named), nearer);
  }

  private static String within(Path folder, String text) {
    if (folder.getNameCount() == 0) {
      return text;
    }
    String prefix = folder.toAbsolutePath().normalize() + "/";
    return text.replaceAll("(?<![\\w./-])" + Pattern.quote(prefix), "");
  }

  /** The product, wired for the workspace that the options name. */
  Ratchet ratchet() {
    return ratchet(workspace());
  }

  Ratchet ratchet(Workspace workspace) {
    return ratchet(workspace, outside());
  }

  /** The same for a change of a stranger. */
  Ratchet untrusted() {
    return ratchet(workspace(), outside().untrusted());
  }

  private Ratchet.Surroundings outside() {
    Ratchet.Surroundings told =
        new Ratchet.Surroundings(
            surroundings.clock(), surroundings.environment(), Map.of(), Version.text());
    return told.isUntrusted() ? told.untrusted() : told;
  }

  private Ratchet ratchet(Workspace workspace, Ratchet.Surroundings outside) {
    Ratchet ratchet = new Ratchet(workspace, outside);
    return switch (surroundings.caller().reach()) {
      case Reach.Own() -> ratchet.with(() -> ServerSteps.of(this, workspace));
      case Reach.Within(Database store) -> ratchet.over(store);
    };
  }
}
