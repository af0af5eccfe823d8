package dev.ratchet.flow;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a command runs for a change that somebody proposes who may not write to this repository,
 * as the CI's event tells it. Whatever cannot be told is taken to be one: a key that was used for a
 * stranger does not come back.
 */
public final class ForkedChange {
  /** Set to true, whoever sets it: this environment was cleared for a stranger's change. */
  public static final String VARIABLE = "RATCHET_UNTRUSTED";

  private static final int LONGEST_EVENT = 25 << 20;
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(TOKEN|KEY|SECRET|PASSWORD|CREDENTIAL|AUTH).*");
  private static final Pattern HARMLESS =
      Pattern.compile("(RATCHET|GITHUB|CI|RUNNER)(_\\w+)?|\\w+_(BASE_URL|MODEL)|NO_COLOR|TERM");
  private static final Set<String> OF_OTHERS =
      Set.of("pull_request_target", "issue_comment", "workflow_run");

  private ForkedChange() {}

  /** Whether the environment is one of a change from a fork. */
  public static boolean isOne(Map<String, String> environment) {
    return "true".equals(environment.get(VARIABLE))
        || isForkOnGitHub(environment)
        || isForkOnGitLab(environment);
  }

  /** The same environment without anything that a key could be in. */
  public static Map<String, String> without(Map<String, String> environment) {
    Map<String, String> left = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (HARMLESS.matcher(name).matches() && !SECRET.matcher(name).matches()) {
            left.put(name, value);
          }
        });
    left.put(VARIABLE, "true");
    return left;
  }

  /** What every reader must know of a run in such an environment; empty in any other. */
  public static Optional<String> note(Function<String, @Nullable String> variables) {
    return "true".equals(variables.apply(VARIABLE))
        ? Optional.of(
            "This change comes from a fork, or was called untrusted: no key was read, nothing was"
                + " called and no program started, so that only recorded and cached replies were"
                + " judged. A maintainer who has read it can push it to a branch of this"
                + " repository, where the gate runs whole.")
        : Optional.empty();
  }

  private static boolean isForkOnGitLab(Map<String, String> environment) {
    String target = environment.get("CI_MERGE_REQUEST_PROJECT_ID");
    return target != null && !target.equals(environment.get("CI_MERGE_REQUEST_SOURCE_PROJECT_ID"));
  }

  private static boolean isForkOnGitHub(Map<String, String> environment) {
    String event = environment.getOrDefault("GITHUB_EVENT_NAME", "");
    if (!event.startsWith("pull_request") && !OF_OTHERS.contains(event)) {
      return false;
    }
    String home = environment.get("GITHUB_REPOSITORY");
    return home == null
        || event(environment.get("GITHUB_EVENT_PATH"))
            .flatMap(told -> origin(event, told))
            .filter(home::equals)
            .isEmpty();
  }

  /** Where the change comes from, as owner/name; empty where its repository is gone or untold. */
  private static Optional<String> origin(String event, Node told) {
    return switch (event) {
      case "workflow_run" -> text(told, "workflow_run", "head_repository", "full_name");
      case "issue_comment" ->
          at(told, "issue", "pull_request").isPresent()
              ? Optional.empty() // whose it is, the event of a comment does not say
              : text(told, "repository", "full_name");
      default -> text(told, "pull_request", "head", "repo", "full_name");
    };
  }

  private static Optional<String> text(Node told, String... path) {
    return at(told, path)
        .filter(Node.Text.class::isInstance)
        .map(Node.Text.class::cast)
        .map(Node.Text::value);
  }

  private static Optional<Node> at(Node told, String... path) {
    Optional<Node> found = Optional.of(told);
    for (String key : path) {
      found =
          found
              .filter(Node.Mapping.class::isInstance)
              .map(Node.Mapping.class::cast)
              .map(mapping -> mapping.entries().get(key));
    }
    return found;
  }

  private static Optional<Node> event(@Nullable String path) {
    if (path == null) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      byte[] bytes = in.readNBytes(LONGEST_EVENT + 1);
      return bytes.length > LONGEST_EVENT
          ? Optional.empty()
          : Optional.of(Json.node("event", new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException | InvalidPathException | RatchetException e) {
      return Optional.empty(); // an event that cannot be read vouches for nobody
    }
  }
}
