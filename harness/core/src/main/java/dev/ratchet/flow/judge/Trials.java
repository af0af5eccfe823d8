package dev.ratchet.flow.judge;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.SafeName;
import dev.ratchet.flow.NamedFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.gate.ground.GateLoader;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.calibration.LabelledReplies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds and reads what a trial needs. */
public final class Trials {
  private final Workspace workspace;
  private final NamedFiles names;
  private final GateLoader loader;

  public Trials(Ratchet ratchet) {
    this.workspace = ratchet.workspace();
    this.names = new NamedFiles(workspace);
    this.loader = new GateLoader(ratchet.workspace(), ratchet.surroundings()::variable);
  }

  /**
   * Which judge is tried by what.
   *
   * @param gate the policy that names it; null for the only one that does
   * @param labels null for {@code rubrics/labels/<rubric>.jsonl}
   */
  public record Order(String rubric, @Nullable Path gate, @Nullable Path labels) {}

  /**
   * Reads everything.
   *
   * @throws RatchetException with every problem of policy, rubric or labelled replies
   */
  public Trial of(Order order) {
    Path gate = gate(order);
    GatePolicy policy = loader.policy(gate);
    Judge judge = loader.judge(gate, order.rubric());
    Path file = labels(order);
    String shown = names.shown(file);
    return new Trial(
        policy, judge, shown, LabelledReplies.read(shown, text(file, shown), judge.rubric()));
  }

  /** The file of labelled replies that an order means. */
  public Path labels(Order order) {
    return Objects.requireNonNullElseGet(
        order.labels(),
        () ->
            SafeName.in(
                workspace.rubrics().resolve("labels"), "rubric", order.rubric() + ".jsonl"));
  }

  /** The judge alone, where there may be no labelled reply yet. */
  public Judge judge(Order order) {
    return loader.judge(gate(order), order.rubric());
  }

  private Path gate(Order order) {
    Path named = order.gate();
    if (named != null) {
      return named;
    }
    List<Path> naming = gates().stream().filter(file -> names(file, order.rubric())).toList();
    if (naming.size() == 1) {
      return naming.getFirst();
    }
    throw new RatchetException(
        ErrorCode.USAGE,
        naming.isEmpty()
            ? "no policy in gates/ names a judge of '"
                + order.rubric()
                + "'; write one under judges:, or name the policy with --gate FILE"
            : "several policies name a judge of '"
                + order.rubric()
                + "'; say which with --gate: "
                + String.join(", ", naming.stream().map(names::shown).toList()));
  }

  private List<Path> gates() {
    try (Stream<Path> files = Files.list(workspace.gates())) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".yaml"))
          .filter(Trials::isGate)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, workspace.gates() + ": cannot be listed; check its permissions", e);
    }
  }

  private static boolean isGate(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.anyMatch(line -> line.startsWith("gate:"));
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be read; check its permissions", e);
    }
  }

  private boolean names(Path file, String rubric) {
    return loader.policy(file).judges().containsKey(rubric);
  }

  private static String text(Path file, String shown) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND,
          shown
              + ": there are no labelled replies; draw some with 'ratchet judge draw', have people"
              + " label them, and try again",
          e);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, shown + ": not readable as UTF-8 text; save it as UTF-8", e);
    }
  }
}
