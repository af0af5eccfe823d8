package dev.ratchet.testing;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.flow.ingest.ImportFlow;
import dev.ratchet.store.Assembler;
import dev.ratchet.store.FileArrival;
import dev.ratchet.store.MergeCounts;
import dev.ratchet.store.Staging;
import dev.ratchet.store.StoreFile;
import dev.ratchet.store.TelemetryStore;
import dev.ratchet.store.TextKeeper;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import dev.ratchet.telemetry.TraceFragment;
import dev.ratchet.telemetry.TraceFragment.Links;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hand-made traces: the root fragment's facts are a request without its tools, each child's facts
 * are one tool use. So a request depends on all its fragments, as a real one does.
 */
public final class TinyTraces {
  public static final Assembler ASSEMBLER = TinyTraces::assemble;

  private TinyTraces() {}

  /** The fragments of a request; its text says what its id is. */
  public static List<TraceFragment> of(Request request) {
    return of(request, new RequestText("", "ask " + request.id(), "answer", List.of()));
  }

  public static List<TraceFragment> of(Request request, RequestText text) {
    List<TraceFragment> fragments = new ArrayList<>();
    String root = "%016x".formatted(0xabcdef);
    fragments.add(fragment(request, root, null, Json.canonical(with(request, List.of())), text));
    int number = 0;
    for (Request.ToolUse use : request.toolUses()) {
      number++;
      fragments.add(fragment(request, "%016x".formatted(number), root, Json.canonical(use), null));
    }
    return fragments;
  }

  private static TraceFragment fragment(
      Request request,
      String id,
      @Nullable String parent,
      String facts,
      @Nullable RequestText text) {
    String texts = text == null ? "" : Json.canonical(text);
    return new TraceFragment(
        request.id(),
        id,
        new Links(id, parent, null, null),
        request.startedAt(),
        facts,
        texts,
        ContentHash.of(facts + texts));
  }

  /** A source that reads files of the form: one request per line, as JSON. */
  public static final ImportFlow.Reader LINES = new ImportFlow.Reader("lines", LineSource::read);

  public static List<TraceFragment> all(Collection<Request> requests) {
    return requests.stream().flatMap(request -> of(request).stream()).toList();
  }

  /** Merges fragments as the only file of an import. */
  public static MergeCounts merge(
      StoreFile store, TextKeeper keeper, Collection<TraceFragment> fragments) {
    return merge(store, keeper, List.of(List.copyOf(fragments)));
  }

  /** Merges several files, in order. */
  public static MergeCounts merge(
      StoreFile store, TextKeeper keeper, List<List<TraceFragment>> files) {
    return merge(store, ASSEMBLER, keeper, files);
  }

  /** The same with another assembler. */
  public static MergeCounts merge(
      StoreFile store, Assembler assembler, TextKeeper keeper, List<List<TraceFragment>> files) {
    try (Staging staging = Staging.beside(store, keeper, assembler)) {
      List<FileArrival> arrivals = new ArrayList<>();
      for (List<TraceFragment> file : files) {
        int number = staging.nextFile();
        staging.add(staging.ready(file));
        arrivals.add(
            new FileArrival(
                number,
                "file-" + number,
                ContentHash.ofRecord(file.stream().map(TraceFragment::hash).toList()),
                "lines",
                new FileArrival.Counts(file.size(), 0, 0)));
      }
      return store.use(
          database ->
              new TelemetryStore(database, assembler, keeper)
                  .merge(staging, arrivals, TempDatabase.NOW));
    }
  }

  /** Puts requests into a new store. */
  public static void load(StoreFile store, Request... requests) {
    merge(store, new PlainKeeper("k1"), all(List.of(requests)));
  }

  private static Optional<Assembler.Assembled> assemble(
      String traceId, Iterable<TraceFragment> walked) {
    List<TraceFragment> fragments = new ArrayList<>();
    walked.forEach(fragments::add);
    if (fragments.isEmpty()) {
      return Optional.empty();
    }
    List<Request.ToolUse> tools =
        fragments.stream()
            .filter(fragment -> fragment.parentId() != null)
            .sorted(Comparator.comparing(TraceFragment::id))
            .map(fragment -> Json.read("child", fragment.facts(), Request.ToolUse.class))
            .toList();
    return Optional.of(
        fragments.stream()
            .filter(fragment -> fragment.parentId() == null)
            .findFirst()
            .map(
                root ->
                    assembled(
                        with(Json.read("root", root.facts(), Request.class), tools), text(root)))
            .orElseGet(
                () ->
                    assembled(
                        with(
                            RequestDraft.of(traceId).at(fragments.getFirst().startedAt()).build(),
                            tools),
                        NONE)));
  }

  private static Assembler.Assembled assembled(Request request, RequestText text) {
    return new Assembler.Assembled(request, text, List.of());
  }

  private static final RequestText NONE = new RequestText("", "", "", List.of());

  private static RequestText text(TraceFragment root) {
    return root.texts().isEmpty() ? NONE : Json.read("root text", root.texts(), RequestText.class);
  }

  private static Request with(Request request, List<Request.ToolUse> tools) {
    return new Request(
        request.id(),
        request.startedAt(),
        request.durationMillis(),
        request.completeness(),
        request.who(),
        request.versions(),
        request.input(),
        request.retrievals(),
        request.modelCalls(),
        tools,
        request.guardrails(),
        request.answer(),
        request.end(),
        request.feedback());
  }
}
