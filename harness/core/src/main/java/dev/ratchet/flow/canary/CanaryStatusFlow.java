package dev.ratchet.flow.canary;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryPolicyReader;
import dev.ratchet.canary.attribution.Attribution;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.metric.MetricsFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where canaries stand, asked by id or by the name of a policy, since who deploys knows names.
 *
 * <p>A name means the canary of the policy as it is in {@code gates/canary/} now. When the policy
 * has become that of the next version, the last reading of the one before is no answer any more.
 */
public final class CanaryStatusFlow {
  private final Ratchet ratchet;
  private final ReleaseFlow releases;

  /**
   * Of one workspace.
   *
   * @param notices is told what was mended in the ledger
   */
  public CanaryStatusFlow(Ratchet ratchet, Consumer<String> notices) {
    this.ratchet = ratchet;
    this.releases = new ReleaseFlow(ratchet, notices);
  }

  /**
   * Where it stands; {@link CanaryStatus.State#WAITING} before the first look.
   *
   * @param name an id, or what a policy calls its canary
   * @throws RatchetException NOT_FOUND if there is neither; USAGE if it can be none
   */
  public CanaryStatus of(String name) {
    return look(name).status();
  }

  /**
   * The same for whoever works on this store.
   *
   * @param causes with examples, which the status does not name
   */
  public record Look(CanaryStatus status, List<Attribution> causes) {}

  /** Like {@link #of}, with the requests that can be looked at. */
  public Look look(String name) {
    CanaryFolder folder = folder(name);
    if (folder.newest().isEmpty()) {
      return new Look(CanaryStatus.waiting(folder.id()), List.of());
    }
    ReleaseFlow.Standing standing = releases.standing(folder.id());
    return new Look(CanaryStatus.of(standing), standing.reading().causes());
  }

  /** The id that a name means. */
  public String id(String name) {
    return folder(name).id();
  }

  private CanaryFolder folder(String name) {
    return CanaryFolder.find(ratchet.workspace(), name)
        .or(() -> policyOf(name).map(policy -> CanaryFolder.of(ratchet.workspace(), policy)))
        .or(() -> newestOf(name))
        .orElseGet(() -> CanaryFolder.existing(ratchet.workspace(), name));
  }

  /** Only the file that calls itself so is read: another one's mistakes are not this one's. */
  private Optional<CanaryPolicy> policyOf(String name) {
    Pattern calls =
        Pattern.compile("(?m)^canary: *[\"']?" + Pattern.quote(name) + "[\"']? *(#.*)?$");
    List<Path> files = files().stream().filter(file -> calls.matcher(text(file)).find()).toList();
    if (files.size() > 1) {
      throw new RatchetException(
          ErrorCode.CONFLICT,
          "several policies are called '" + name + "': " + files + "; rename all but one");
    }
    return files.stream().findFirst().map(this::policy);
  }

  private CanaryPolicy policy(Path file) {
    return CanaryPolicyReader.read(
        file.getFileName().toString(),
        text(file),
        CanaryOrder.shapes(new MetricsFlow(ratchet).dictionary()));
  }

  /** Of a policy that is not there any more: its last reading. */
  private Optional<CanaryFolder> newestOf(String name) {
    return CanaryFolder.all(ratchet.workspace()).stream()
        .filter(id -> id.matches(Pattern.quote(name) + "-[0-9a-f]{12}"))
        .map(id -> CanaryFolder.existing(ratchet.workspace(), id))
        .filter(folder -> folder.newest().isPresent())
        .max(Comparator.comparing(folder -> folder.newest().orElseThrow().at()));
  }

  private List<Path> files() {
    Path folder = ratchet.workspace().gates().resolve("canary");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static RatchetException unreadable(Path path, IOException e) {
    return new RatchetException(ErrorCode.STORAGE, path + ": cannot be read; check its rights", e);
  }
}
