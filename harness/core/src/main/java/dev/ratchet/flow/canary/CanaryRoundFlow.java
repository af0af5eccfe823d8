package dev.ratchet.flow.canary;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.StoreSteps;
import dev.ratchet.flow.canary.CanaryRound.Arrived;
import dev.ratchet.flow.canary.CanaryRound.Order;
import dev.ratchet.flow.canary.CanaryRound.Refused;
import dev.ratchet.flow.canary.CanaryRound.Taken;
import dev.ratchet.flow.ingest.HowToRead;
import dev.ratchet.flow.ingest.ImportFlow;
import dev.ratchet.flow.ingest.ImportOptions;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.gate.Decision;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One round of watching a canary: imports what has arrived, looks whether a P0 event came with it,
 * and takes the look that is due. The store is held for that only, here or by the process that
 * serves it.
 */
public final class CanaryRoundFlow {
  /** With these it is a file's own fault that it cannot be imported. */
  private static final Set<ErrorCode> OF_THE_FILE =
      Set.of(ErrorCode.INVALID_INPUT, ErrorCode.NOT_FOUND, ErrorCode.USAGE);

  private final Ratchet ratchet;
  private final ImportOptions options;

  /**
   * Rounds in a workspace.
   *
   * @param options of imports in this process
   */
  public CanaryRoundFlow(Ratchet ratchet, ImportOptions options) {
    this.ratchet = ratchet;
    this.options = options;
  }

  /** Where a canary stands before it is watched. */
  public record Standing(String canary, CanaryPolicy.Plan plan, @Nullable Taken last) {
    /** Looks that were taken. */
    public int taken() {
      return last == null ? 0 : last.look();
    }
  }

  /**
   * Where a policy's canary stands.
   *
   * @throws RatchetException with every problem of the policy
   */
  public Standing standing(Path policy) {
    CanaryPolicy read = CanaryInputs.read(ratchet, policy).policy();
    CanaryFolder folder = CanaryFolder.of(ratchet.workspace(), read);
    return new Standing(
        folder.id(),
        read.plan(),
        folder.newest().map(reading -> Taken.of(reading, false)).orElse(null));
  }

  /** Does a round where the store is. */
  public CanaryRound run(Order order) {
    Optional<StoreSteps> elsewhere = ratchet.elsewhere();
    return elsewhere.isPresent()
        ? Json.read(
            "round of the server",
            elsewhere.get().canaryRound(Json.canonical(order)),
            CanaryRound.class)
        : here(order);
  }

  /** Does a round in this process. */
  public CanaryRound here(Order order) {
    List<Refused> refused = new ArrayList<>();
    Arrived arrived = imported(order.files(), refused);
    return looked(order, arrived, refused);
  }

  /** All together, which is fast; one by one where one of them spoils that. */
  private @Nullable Arrived imported(List<String> files, List<Refused> refused) {
    if (files.isEmpty()) {
      return null;
    }
    ImportFlow imports = new Ingest(ratchet).imports(HowToRead.AS_SET_UP);
    try {
      return imported(imports, files);
    } catch (RatchetException e) {
      if (!OF_THE_FILE.contains(e.code())) {
        throw e;
      }
      if (files.size() == 1) {
        refused.add(new Refused(files.getFirst(), e.text()));
        return null;
      }
    }
    Arrived all = new Arrived(0, 0, 0);
    for (String file : files) {
      Arrived one = imported(List.of(file), refused);
      all = one == null ? all : all.and(one);
    }
    return all;
  }

  private Arrived imported(ImportFlow imports, List<String> files) {
    return Arrived.of(imports.run(files, ratchet.workspace().root(), options));
  }

  private CanaryRound looked(Order order, @Nullable Arrived arrived, List<Refused> refused) {
    boolean news = order.first() || (arrived != null && arrived.changedRequests() > 0);
    CanaryInputs inputs = CanaryInputs.read(ratchet, Path.of(order.policy()));
    CanaryFolder folder = CanaryFolder.of(ratchet.workspace(), inputs.policy());
    CanaryReading last = folder.newest().orElse(null);
    RoundFinding finding =
        ratchet
            .store()
            .use(
                database ->
                    RoundFinding.of(
                        CanaryLooks.open(ratchet, inputs, database),
                        new RoundFinding.Before(inputs.policy(), last, news),
                        order));
    return switch (finding) {
      case RoundFinding.Made(IntFunction<CanaryReading> numbered, boolean again) -> {
        CanaryReading kept = folder.keep(inputs.text(), numbered);
        yield new CanaryRound(
            arrived,
            refused,
            Taken.of(kept, again),
            end(kept),
            NextLook.after(inputs.policy().plan(), kept.decision().basis().look()));
      }
      case RoundFinding.Early(Instant until) ->
          new CanaryRound(arrived, refused, null, null, until);
      case RoundFinding.Done(CanaryReading reading) ->
          new CanaryRound(arrived, refused, null, end(reading), null);
    };
  }

  /** A rollback is final at any look, everything else at the last. */
  private static @Nullable Decision end(CanaryReading reading) {
    CanaryDecision decision = reading.decision();
    boolean last = decision.basis().look() == decision.basis().looks();
    return last || decision.verdict() instanceof CanaryVerdict.Rollback
        ? decision.verdict().decision()
        : null;
  }
}
