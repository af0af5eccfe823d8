package dev.ratchet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.store.StoreFile;
import dev.ratchet.telemetry.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A workspace with a canary's policy, and the traffic of a day in its store. */
public final class CanaryWorkspace {
  public static final String POLICY = "gates/canary/copilot.yaml";
  public static final Instant START = Instant.parse("2026-09-26T09:00:00Z");
  private static final int BASELINES = 900;
  private static final int CANARIES = 300;
  private static final double REFUSED = 0.06;

  private final Path root;

  private CanaryWorkspace(Path root) {
    this.root = root;
  }

  /** One request an arm's session makes; the draft has its version already. */
  public interface Doing {
    RequestDraft of(RequestDraft draft, boolean canary, int at);
  }

  /** A new one, without traffic; its change is by ann. */
  public static CanaryWorkspace in(Path root) {
    assertThat(CommandRun.in(root, "init").exitCode()).isZero();
    CanaryWorkspace made = new CanaryWorkspace(root);
    made.policy("");
    return made;
  }

  /** Writes the policy, with more lines at its end. */
  public void policy(String more) {
    write(
        """
        canary: copilot
        arms: {tag: retrieval, canary: rc-v8, baseline: rc-v7}
        period: {from: "%s", to: "%s"}
        share: 0.25
        looks: [1]
        slices: [intent]
        metrics: [{metric: refusal-rate, critical: true, margin: 0.1}]
        p0: [access-control-violation]
        shuffles: 999
        release:
          rollback: set retrieval back to rc-v7
          authors: [ann]
          checklist: {support-told: Support knows what changes.}
        %s"""
            .formatted(START, START.plus(Duration.ofDays(1)), more));
  }

  /** The policy as it is. */
  public String policy() {
    try {
      return Files.readString(root.resolve(POLICY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another policy. */
  public void write(String policy) {
    try {
      Files.createDirectories(root.resolve(POLICY).getParent());
      Files.writeString(root.resolve(POLICY), policy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sessions of one request; each is refused now and then, in both arms alike. */
  public void traffic(Doing doing) {
    SplittableRandom random = new SplittableRandom(5);
    List<Request> requests = new ArrayList<>();
    for (int at = 0; at < BASELINES + CANARIES; at++) {
      boolean canary = at < CANARIES;
      RequestDraft draft =
          RequestDraft.of("request-%04d".formatted(at))
              .session("session-" + at)
              .at(START.plusSeconds(30L * at))
              .role("employee")
              .intent(at % 3 == 0 ? "leave" : "travel")
              .retrievalVersion(canary ? "rc-v8" : "rc-v7");
      RequestDraft done = random.nextDouble() < REFUSED ? draft.refuses() : draft;
      requests.add(doing.of(done, canary, at).build());
    }
    Path file = root.resolve(".ratchet/ratchet.duckdb");
    StoreFile.Limits limits = new StoreFile.Limits(Duration.ofSeconds(5), "512MB", 2);
    TinyTraces.load(
        new StoreFile(file, limits, CommandRun.CLOCK), requests.toArray(new Request[0]));
  }

  /** Compares, whatever comes of it. */
  public CommandRun compare() {
    return CommandRun.in(root, "canary", "compare", POLICY);
  }

  /** The id of the first canary there. */
  public String id() {
    try (Stream<Path> all = Files.list(root.resolve(".ratchet/canaries"))) {
      return all.map(path -> path.getFileName().toString()).sorted().findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
