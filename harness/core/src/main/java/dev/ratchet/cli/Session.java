package dev.ratchet.cli;

import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    Workspace found = Workspace.find(options.workspace, surroundings.here());
    Path store = options.store;
    return store == null ? found : found.withStore(surroundings.here().resolve(store));
  }

  /** Whether one is named or found; a name that is wrong is an error later. */
  boolean hasWorkspace() {
    return options.workspace != null || Workspace.isIn(surroundings.here());
  }

  /** The same, or none where the command was called outside of any and none was named. */
  Optional<Workspace> workspaceIfAny() {
    return options.workspace == null
        ? Workspace.nearest(surroundings.here())
        : Optional.of(workspace());
  }

  /** A text with the files below the current directory, or the workspace, named from there. */
  String near(String text) {
    return within(options.workspace, within(surroundings.here(), text));
  }

  private static String within(@Nullable Path folder, String text) {
    if (folder == null || folder.getNameCount() == 0) {
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
    return new Ratchet(
        workspace,
        new Ratchet.Surroundings(
            surroundings.clock(), surroundings.environment(), Map.of(), Version.text()));
  }
}
