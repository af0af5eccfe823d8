package dev.ratchet.flow;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.work.FailureModes;
import dev.ratchet.casebook.work.LabellingPolicy;
import dev.ratchet.incident.detector.Detectors;
import dev.ratchet.ledger.HeadSigner;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.run.Prices;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.Database;
import dev.ratchet.store.ReadLimit;
import dev.ratchet.store.StoreFile;
import dev.ratchet.vault.KeyRing;
import dev.ratchet.vault.LedgerKey;
import dev.ratchet.vault.Pseudonyms;
import dev.ratchet.vault.TextSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The wiring of the product, by hand: which class gets which. Nothing is opened before it is asked
 * for, so that a command pays only for what it uses.
 */
public final class Ratchet {
  private final Workspace workspace;
  private final Surroundings surroundings;
  private final @Nullable Database held;
  private final Supplier<Optional<StoreSteps>> elsewhere;

  /** Wires the product for one workspace. */
  public Ratchet(Workspace workspace, Surroundings surroundings) {
    this(workspace, surroundings, null, Optional::empty);
  }

  private Ratchet(
      Workspace workspace,
      Surroundings surroundings,
      @Nullable Database held,
      Supplier<Optional<StoreSteps>> elsewhere) {
    this.workspace = workspace;
    this.surroundings = surroundings;
    this.held = held;
    this.elsewhere = elsewhere;
  }

  /**
   * The same over a store that this process has open.
   *
   * @param lease of the workspace's store
   */
  public Ratchet over(Database lease) {
    return new Ratchet(workspace, surroundings, lease, elsewhere);
  }

  /**
   * The same where another process may have the store, and then does what is asked of it there.
   *
   * @param steps asked whenever there is something to do, since that process comes and goes
   */
  public Ratchet with(Supplier<Optional<StoreSteps>> steps) {
    return new Ratchet(workspace, surroundings, held, steps);
  }

  /**
   * What comes from outside.
   *
   * @param environment variables by name; keys of providers are looked up here and nowhere else
   * @param standIns base URL to the address on this machine where a scripted endpoint stands in
   * @param version of the tool, for everything that it produces
   */
  public record Surroundings(
      Clock clock, Map<String, String> environment, Map<String, String> standIns, String version) {
    public Surroundings {
      environment = Map.copyOf(environment);
      standIns = Map.copyOf(standIns);
    }

    public @Nullable String variable(String name) {
      return environment.get(name);
    }

    /** The same for a change of a stranger: without keys, and nothing will be called or started. */
    public Surroundings untrusted() {
      return new Surroundings(clock, ForkedChange.without(environment), standIns, version);
    }

    /** Whether nothing may be called or started. */
    public boolean isUntrusted() {
      return ForkedChange.isOne(environment);
    }
  }

  public Workspace workspace() {
    return workspace;
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  public Clock clock() {
    return surroundings.clock();
  }

  /** The keys of this workspace; made at the first use. */
  public KeyRing keys() {
    return KeyRing.open(workspace.keys(), clock(), new SecureRandom());
  }

  /** Masks with placeholders that join within this workspace. */
  public Redactor redactor() {
    return new Redactor(keys().pseudonyms()::of);
  }

  /** Masks without a workspace: with a key that nobody keeps, so that nothing joins later. */
  public static Redactor passingRedactor() {
    return new Redactor(Pseudonyms.passing(new SecureRandom())::of);
  }

  /** The store; hold it only while it is needed, since one process at a time may. */
  public StoreFile store() {
    StoreFile file = new StoreFile(workspace.store(), clock());
    return held == null ? file : file.heldAs(held);
  }

  /** What is done in the store by the process that has it; empty where that is this one. */
  public Optional<StoreSteps> elsewhere() {
    return elsewhere.get();
  }

  /** The ledger of this workspace; {@code notices} is told of what was mended in it. */
  public Ledger ledger(Consumer<String> notices) {
    return ledger(workspace, clock(), notices);
  }

  /** The ledger of any workspace. */
  public static Ledger ledger(Workspace workspace, Clock clock, Consumer<String> notices) {
    LedgerKey key = new LedgerKey(workspace.keys(), new SecureRandom());
    HeadSigner signer =
        new HeadSigner() {
          @Override
          public String sign(String text) {
            return key.sign(text);
          }

          @Override
          public boolean isGood(String text, String signature) {
            return key.isGood(text, signature);
          }
        };
    return new Ledger(workspace.ledger(), clock, notices, signer);
  }

  /** {@code gates/workspace.yaml}. */
  public WorkspaceSettings settings() {
    Path file = workspace.gates().resolve("workspace.yaml");
    return WorkspaceSettings.read("gates/workspace.yaml", Files.exists(file) ? read(file) : "");
  }

  /**
   * The door to captured text, for those who will see it. What is over by now does not open, also
   * where no sweep came by.
   */
  public AuditedTexts auditedTexts(Consumer<String> notices) {
    return auditedTexts(ledger(notices));
  }

  /** The same, over a ledger that is open already. */
  public AuditedTexts auditedTexts(Ledger ledger) {
    KeyRing keys = keys();
    TextSeal seal = keys.textSeal();
    if (!settings().retention().hold()) {
      seal.expired(clock().instant()).forEach(seal::destroy);
    }
    return new AuditedTexts(
        new SealedTexts(seal, Duration.ZERO),
        ledger,
        trace -> traceName(keys.pseudonyms(), trace),
        new ReadLimit(settings().textsPerHour(), clock()));
  }

  /** How the ledger and published cases name a trace. */
  public static String traceName(Pseudonyms pseudonyms, String trace) {
    return "hmac:" + pseudonyms.of("trace", trace).replaceFirst("^TRACE_", "");
  }

  /** {@code gates/labelling.yaml}, or the usual policy where there is none. */
  public LabellingPolicy labelling() {
    Path file = workspace.gates().resolve("labelling.yaml");
    return LabellingPolicy.read("gates/labelling.yaml", Files.exists(file) ? read(file) : "");
  }

  /** The words for failure modes: {@code gates/failure-modes.yaml} and the detectors. */
  public FailureModes failureModes() {
    Path file = workspace.gates().resolve("failure-modes.yaml");
    return FailureModes.read(
        "gates/failure-modes.yaml", Files.exists(file) ? read(file) : "", Detectors.ALL);
  }

  /** The ids of the rubrics, sorted. */
  public List<String> rubrics() {
    Path folder = workspace.rubrics();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
          .map(name -> name.substring(0, name.length() - 3))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.STORAGE, folder + ": cannot be listed", e);
    }
  }

  /** {@code gates/prices.yaml}, or no prices where there is none. */
  public Prices prices() {
    Path file = workspace.gates().resolve("prices.yaml");
    return Files.exists(file) ? Prices.read("gates/prices.yaml", read(file)) : Prices.NONE;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.INVALID_INPUT, file + ": not readable as UTF-8", e);
    }
  }
}
