package dev.ratchet.web.dataset;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Visible;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.flow.casebook.PublishedDatasets;
import dev.ratchet.store.DatasetStore.Change;
import dev.ratchet.web.page.CaseSummary;
import dev.ratchet.web.page.CountTable;
import dev.ratchet.web.page.DatasetView;
import dev.ratchet.web.page.DatasetsView;
import dev.ratchet.web.page.EvidenceView.Fact;
import dev.ratchet.web.page.PageLinks;
import dev.ratchet.web.page.VersionView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes what the pages of datasets show. */
final class DatasetViews {
  private DatasetViews() {}

  /** Where a dataset is shown, whatever characters its name has. */
  static String address(String name) {
    return "/datasets/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String shown(String name) {
    return Visible.line(name);
  }

  static DatasetsView.Row row(Manifest manifest) {
    return new DatasetsView.Row(
        shown(manifest.name()),
        address(manifest.name()),
        manifest.version(),
        manifest.cases(),
        manifest.incidents(),
        severities(manifest));
  }

  private static List<String> severities(Manifest manifest) {
    return manifest.bySeverity().entrySet().stream()
        .map(one -> one.getKey() + " " + one.getValue())
        .toList();
  }

  static DatasetView.Row version(Manifest manifest) {
    return new DatasetView.Row(
        manifest.version(),
        manifest.cases(),
        manifest.incidents(),
        String.join(", ", severities(manifest)),
        manifest.hash().value());
  }

  static VersionView version(PublishedDatasets.Version version, int page, boolean fresh) {
    Manifest manifest = version.manifest();
    @Nullable Manifest before = version.before();
    String address = address(manifest.name());
    String own = address + "/versions/" + manifest.version();
    long changes = version.counts().values().stream().mapToLong(Long::longValue).sum();
    return new VersionView(
        shown(manifest.name()) + " v" + manifest.version(),
        address,
        facts(manifest),
        pin(manifest),
        tables(version),
        since(version, before),
        version.changes().stream().map(DatasetViews::changed).toList(),
        PageLinks.of(own, page, PublishedDatasets.PAGE, changes),
        fresh ? "Published. Commit its two files, so that gates can use it." : null);
  }

  private static List<Fact> facts(Manifest manifest) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Cases", Integer.toString(manifest.cases())));
    facts.add(new Fact("Incidents", Integer.toString(manifest.incidents())));
    facts.add(new Fact("Hash", manifest.hash().value()));
    var parent = manifest.parent();
    facts.add(new Fact("Parent", parent == null ? "none, it is the first" : parent.value()));
    return facts;
  }

  /** What a gate policy pins, as YAML. */
  private static String pin(Manifest manifest) {
    String name = manifest.name();
    String written = name.matches("[a-z][a-z0-9-]*") ? name : Json.canonical(Node.text(name));
    return "dataset: {name: %s, version: %d, hash: \"%s\"}"
        .formatted(Visible.line(written), manifest.version(), manifest.hash().value());
  }

  private static List<CountTable> tables(PublishedDatasets.Version version) {
    Manifest manifest = version.manifest();
    @Nullable Manifest before = version.before();
    return List.of(
        CountTable.of(
            "Severity",
            before == null ? Map.of() : before.bySeverity(),
            manifest.bySeverity(),
            false),
        CountTable.of("Failure mode", version.modesBefore(), version.modes(), false).named(),
        CountTable.of(
            "Slice", before == null ? Map.of() : before.bySlice(), manifest.bySlice(), true));
  }

  private static String since(PublishedDatasets.Version version, @Nullable Manifest before) {
    String counts =
        version.counts().getOrDefault(Change.Kind.ADDED, 0L)
            + " added, "
            + version.counts().getOrDefault(Change.Kind.CHANGED, 0L)
            + " changed, "
            + version.counts().getOrDefault(Change.Kind.REMOVED, 0L)
            + " removed";
    return before == null
        ? "The first version: " + counts
        : "Since version " + before.version() + ": " + counts;
  }

  private static VersionView.Changed changed(Change change) {
    String line = Objects.requireNonNullElse(change.after(), change.before());
    String id = Visible.line(change.id());
    CaseSummary shown = line == null ? null : CaseSummary.of(read(line));
    return switch (change.kind()) {
      case ADDED -> new VersionView.Changed(id, "added", "pass", "", shown);
      case REMOVED -> new VersionView.Changed(id, "removed", "fail", "", shown);
      case CHANGED -> new VersionView.Changed(id, "changed", "open", keys(change), shown);
    };
  }

  private static Case read(String line) {
    return CaseNode.read(Json.node("store, cases", line), new Problems());
  }

  /** The keys whose values differ. */
  private static String keys(Change change) {
    Map<String, Node> before = entries(change.before());
    Map<String, Node> after = entries(change.after());
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    return keys.stream()
        .filter(key -> !text(before.get(key)).equals(text(after.get(key))))
        .map(Visible::line)
        .collect(Collectors.joining(", "));
  }

  private static Map<String, Node> entries(@Nullable String line) {
    return line != null && Json.node("store, cases", line) instanceof Node.Mapping mapping
        ? mapping.entries()
        : Map.of();
  }

  private static String text(@Nullable Node node) {
    return node == null ? "" : Json.canonical(node);
  }
}
