package dev.ratchet.flow.gate;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.stored.RunFolder;
import dev.ratchet.flow.gate.stored.StoredDecision;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.report.format.HtmlPage;
import dev.ratchet.run.RunHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a workspace and their reports, to be looked at. The journals are the record: a run is
 * listed as soon as it has begun, whether or not the store knows of it.
 */
public final class RunReports {
  /** Runs on a page. */
  public static final int PAGE = 50;

  private static final Comparator<Run> NEWEST =
      Comparator.comparing((Run run) -> run.header().startedAt()).reversed().thenComparing(Run::id);

  private final Ratchet ratchet;

  /** What a run is of never changes, so it is read once. */
  private final Map<String, RunHeader> headers = new ConcurrentHashMap<>();

  public RunReports(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /**
   * A run.
   *
   * @param decision null while there is none
   */
  public record Run(String id, RunHeader header, @Nullable StoredDecision decision) {}

  /**
   * Some of the runs, newest first.
   *
   * @param unreadable ids of runs whose journal is not as it was written
   */
  public record Listed(List<Run> runs, int all, List<String> unreadable) {
    public Listed {
      runs = List.copyOf(runs);
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * Lists runs.
   *
   * @param page from 0
   */
  public Listed list(int page) {
    List<Run> all = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (RunFolder folder : RunFolder.all(ratchet.workspace())) {
      header(folder)
          .ifPresentOrElse(
              one -> all.add(new Run(folder.id(), one, null)), () -> unreadable.add(folder.id()));
    }
    all.sort(NEWEST);
    List<Run> some =
        all.stream()
            .skip((long) page * PAGE)
            .limit(PAGE)
            .map(run -> withDecision(run.id(), run.header()))
            .toList();
    return new Listed(some, all.size(), unreadable);
  }

  private Optional<RunHeader> header(RunFolder folder) {
    RunHeader held = headers.get(folder.id());
    if (held != null) {
      return Optional.of(held);
    }
    try {
      Optional<RunHeader> read = FileRunJournal.header(folder.journal());
      read.ifPresent(one -> headers.put(folder.id(), one));
      return read;
    } catch (RatchetException e) {
      if (e.code() != ErrorCode.TAMPERED) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private Run withDecision(String id, RunHeader header) {
    return new Run(id, header, StoredRun.decision(ratchet.workspace(), id).orElse(null));
  }

  /**
   * One run, which must be in the list: an id never makes a path.
   *
   * @throws RatchetException NOT_FOUND if it is not
   */
  public Run find(String id) {
    return RunFolder.all(ratchet.workspace()).stream()
        .filter(folder -> folder.id().equals(id))
        .findFirst()
        .flatMap(folder -> header(folder).map(one -> withDecision(folder.id(), one)))
        .orElseThrow(() -> new RatchetException(ErrorCode.NOT_FOUND, "there is no such run"));
  }

  /**
   * The report of a run as one page of HTML, which holds no script and loads nothing.
   *
   * @throws RatchetException NOT_FOUND if there is no such run; others if its files are not whole
   */
  public String html(String id) {
    Run run = find(id);
    return ReportFlow.text(new HtmlPage(), new ReportFlow(ratchet).stored(run.id()));
  }

  /** The content security policy of these pages. */
  public static String policy() {
    return HtmlPage.policy();
  }
}
