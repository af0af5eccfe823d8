package dev.ratchet.flow.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What publishing writes to the ledger. */
final class LedgerNotes {
  /** A version of a dataset was published. */
  static final String PUBLISHED = Publications.KIND;

  private LedgerNotes() {}

  /** What a version's new cases come from. */
  record Source(String sample, ContentHash labels) {}

  /**
   * That a version is published; once, also when it is written again after a crash.
   *
   * @param traces of its new cases, as the cases name them
   */
  static void published(
      Ledger ledger, String by, Manifest manifest, Source source, List<String> traces) {
    Map<String, Node> payload = of(manifest, traces);
    payload.put("sample", Node.text(source.sample()));
    payload.put("labels", Node.text(source.labels().value()));
    tell(ledger, by, payload);
  }

  /**
   * What an import brought.
   *
   * @param format of the file
   * @param p0 how many of the cases that it added or changed are P0, which somebody vouched for
   */
  record Imported(String format, ContentHash file, boolean trustSeverity, int p0) {}

  /** That a version with imported cases is published; once, likewise. */
  static void imported(
      Ledger ledger, String by, Manifest manifest, Imported from, List<String> traces) {
    Map<String, Node> payload = of(manifest, traces);
    payload.put("format", Node.text(from.format()));
    payload.put("file", Node.text(from.file().value()));
    payload.put("trust-severity", new Node.Flag(Node.MADE, from.trustSeverity()));
    payload.put("p0", Node.number(from.p0()));
    tell(ledger, by, payload);
  }

  private static Map<String, Node> of(Manifest manifest, List<String> traces) {
    ContentHash parent = manifest.parent();
    Map<String, Node> payload = new LinkedHashMap<>();
    payload.put("name", Node.text(manifest.name()));
    payload.put("version", Node.number(manifest.version()));
    payload.put("hash", Node.text(manifest.hash().value()));
    payload.put("parent", Node.text(parent == null ? "" : parent.value()));
    payload.put("cases", Node.number(manifest.cases()));
    payload.put("incidents", Node.number(manifest.incidents()));
    payload.put(Publications.TRACES, Node.texts(traces.stream().sorted().toList()));
    return payload;
  }

  private static void tell(Ledger ledger, String by, Map<String, Node> payload) {
    Node.Mapping told = Node.mapping(payload);
    if (!isTold(ledger, told)) {
      ledger.append(new Entry.Draft(by, PUBLISHED, told));
    }
  }

  private static boolean isTold(Ledger ledger, Node.Mapping payload) {
    String text = Json.canonical(payload);
    return ledger.entries().stream()
        .filter(entry -> entry.kind().equals(PUBLISHED))
        .anyMatch(entry -> Json.canonical(entry.payload()).equals(text));
  }

  /** The hash under which the ledger says that a version was published, for each such record. */
  static List<String> hashes(List<Entry> entries, String name, int version) {
    String prefix = name + "/" + version;
    return entries.stream()
        .filter(entry -> entry.kind().equals(PUBLISHED))
        .map(entry -> entry.payload().entries())
        .filter(one -> prefix.equals(plain(one.get("name")) + "/" + plain(one.get("version"))))
        .map(one -> plain(one.get("hash")))
        .toList();
  }

  private static String plain(@Nullable Node node) {
    return switch (node) {
      case Node.Text text -> text.value();
      case Node.Decimal decimal -> decimal.value().toPlainString();
      case null -> "";
      case Node.Mapping _, Node.Sequence _, Node.Flag _, Node.Nothing _ -> "";
    };
  }
}
