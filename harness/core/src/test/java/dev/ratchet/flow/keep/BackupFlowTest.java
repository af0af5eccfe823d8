package dev.ratchet.flow.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.admin.RebuildFlow;
import dev.ratchet.flow.keep.KeptWorkspace.Asked;
import dev.ratchet.ledger.Entry;
import dev.ratchet.testing.ByteScan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupFlowTest {
  private static final String WORDS = "correct horse battery staple";

  @TempDir Path root;
  private KeptWorkspace workspace;
  private Path file;

  @BeforeEach
  void kept() {
    workspace = new KeptWorkspace(root.resolve("ws"));
    workspace.load("../export.jsonl", List.of(new Asked(1, "u-1", "t-1", "How?", "So.")));
    workspace.ledger().append(new Entry.Draft("jo", "label", Node.mapping(Map.of())));
    workspace.write(".ratchet/runs/r-1/journal.jsonl", "{}\n");
    workspace.write(".ratchet/runs/r-1/journal.jsonl.lock", "");
    workspace.write("datasets/d/v1.jsonl", "{\"id\":\"one\"}\n");
    file = root.resolve("kept.backup");
  }

  private BackupFlow.Written backup(@Nullable String words) {
    return workspace.keeping().backups().write(file, words);
  }

  private RestoreFlow.Restored restore(@Nullable String words, Path into) {
    return Keeping.restores(workspace.clock).restore(file, words, into);
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path one : all.filter(Files::isRegularFile).toList()) {
          files.put(
              folder.relativize(one).toString(),
              Files.readString(one, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }

  private static Map<String, String> kept(Path folder) throws IOException {
    Map<String, String> files = files(folder);
    files.keySet().removeIf(name -> name.endsWith(".lock") || name.contains(".duckdb"));
    return files;
  }

  @Test
  void whatCannotBeMadeAgainComesBackToTheByteForItsOwnerAlone() throws IOException {
    Files.writeString(workspace.state().resolve("people.json"), "{}");
    BackupFlow.Written written = backup(null);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Path into = root.resolve("new/ws");
    RestoreFlow.Restored restored = restore(null, into);
    assertThat(restored.files()).isEqualTo(written.files()).isGreaterThan(5);
    assertThat(restored.madeAt()).isEqualTo(KeptWorkspace.START);
    assertThat(files(into)).isEqualTo(kept(workspace.root));
    Path key = into.resolve(".ratchet/keys/pseudonym.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");

    KeptWorkspace again = new KeptWorkspace(into);
    assertThat(again.pseudonym("user", "u-1")).isEqualTo(workspace.pseudonym("user", "u-1"));
    assertThat(again.ledger().verify()).isEqualTo(workspace.ledger().verify());
  }

  @Test
  void closedSegmentsAndTheirKeyComeBackToo() throws IOException {
    workspace.clock.advance(Duration.ofDays(31));
    workspace.ingest().retain().sweep(false);
    workspace.ledger().append(new Entry.Draft("jo", "label", Node.mapping(Map.of())));
    Path segment = workspace.state().resolve("ledger/segment-000001.jsonl");
    assertThat(Files.exists(segment)).isTrue();
    backup(null);
    Path into = root.resolve("into");
    restore(null, into);
    assertThat(new KeptWorkspace(into).ledger().entries())
        .isEqualTo(workspace.ledger().entries())
        .hasSize(2);

    Files.delete(segment);
    Files.delete(file);
    backup(null);
    assertRefused(ErrorCode.TAMPERED, null, root.resolve("other"), "segment is missing");
    assertThatThrownBy(() -> new RebuildFlow(workspace.ratchet()).rebuild())
        .hasMessageContaining("segment is missing");
  }

  @Test
  void underAPassphraseNothingCanBeReadOrChangedWithoutIt() throws IOException {
    assertThat(backup(WORDS).encrypted()).isTrue();
    Path into = root.resolve("into");
    assertThat(ByteScan.of(root, "pseudonym.json")).noneMatch(name -> name.endsWith(".backup"));
    assertRefused(ErrorCode.USAGE, null, into, "--key-env");
    assertRefused(ErrorCode.MISSING_KEY, WORDS + "r", into, "passphrase");
    byte[] good = Files.readAllBytes(file);
    for (int at : new int[] {0, 9, 30, 34, 40, good.length / 2, good.length - 1}) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      Files.write(file, bad);
      assertThatThrownBy(() -> restore(WORDS, into))
          .as("byte " + at)
          .isInstanceOf(RatchetException.class);
    }
    Files.write(file, Arrays.copyOf(good, good.length - 20));
    assertThatThrownBy(() -> restore(WORDS, into)).isInstanceOf(RatchetException.class);
    assertThat(files(into)).isEmpty();
    Files.write(file, good);
    restore(WORDS, into);
    assertThat(files(into)).isEqualTo(kept(workspace.root));
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    backup(null);
    assertThatThrownBy(() -> backup(null)).hasMessageContaining("there already");
    Map<String, String> before = files(workspace.root);
    assertRefused(ErrorCode.USAGE, null, workspace.root, "--into DIR");

    Path clone = root.resolve("clone");
    Files.createDirectories(clone.resolve("datasets/d"));
    Files.writeString(clone.resolve("datasets/d/v1.jsonl"), "{\"id\":\"other\"}\n");
    assertRefused(ErrorCode.USAGE, null, clone, "datasets/d/v1.jsonl");
    assertThat(files(clone)).hasSize(1);
    Files.writeString(clone.resolve("datasets/d/v1.jsonl"), "{\"id\":\"one\"}\n");
    Files.writeString(clone.resolve("README.md"), "mine");
    restore(null, clone);
    assertThat(files(clone)).containsAllEntriesOf(kept(workspace.root)).containsKey("README.md");
    assertThat(files(workspace.root)).isEqualTo(before);
  }

  @Test
  void everyChangedOrForeignEntryIsRefusedBeforeAnythingIsPlaced() throws IOException {
    backup(null);
    byte[] good = Files.readAllBytes(file);
    List<UnaryOperator<Map<String, byte[]>>> changes =
        List.of(
            entries -> with(entries, ".ratchet/ledger.jsonl", "{}"),
            entries -> with(entries, "datasets/d/v2.jsonl", "{}"),
            entries -> without(entries, "datasets/d/v1.jsonl"),
            entries -> without(entries, "manifest.json"),
            entries -> with(entries, "datasets/../../evil", "x"),
            entries -> with(entries, "/etc/evil", "x"),
            entries -> with(entries, ".ratchet/ratchet.duckdb", "x"));
    Path into = root.resolve("into");
    for (UnaryOperator<Map<String, byte[]>> change : changes) {
      Files.write(file, zipped(change.apply(unzipped(good))));
      assertRefused(ErrorCode.TAMPERED, null, into, "not a whole backup");
      assertThat(files(root.resolve("into"))).isEmpty();
    }
    for (int length : new int[] {0, 10, good.length / 2, position(good, "manifest.json") + 60}) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThatThrownBy(() -> restore(null, into)).isInstanceOf(RatchetException.class);
    }
    assertThat(files(into)).isEmpty();
    assertThat(root.resolve("evil")).doesNotExist();
    Files.write(file, zipped(unzipped(good)));
    assertThat(restore(null, into).files())
        .as("the harness changes nothing by itself")
        .isPositive();
  }

  @Test
  void aBrokenLedgerIsNotRestored() throws IOException {
    workspace.write(".ratchet/ledger.jsonl", "{\"crc\":\"00000000\"}\n");
    backup(null);
    assertRefused(ErrorCode.TAMPERED, null, root.resolve("into"), "ledger");
    assertThat(root.resolve("into/.ratchet")).doesNotExist();
  }

  @Test
  void whatAnInterruptedRestoreLeftIsInNobodysWay() throws IOException {
    backup(null);
    Path into = Files.createDirectories(root.resolve("into"));
    Files.createDirectories(into.resolve(".ratchet.restoring/.ratchet"));
    Files.writeString(into.resolve(".ratchet.restoring/.ratchet/ledger.jsonl"), "half");
    restore(null, into);
    assertThat(files(into)).isEqualTo(kept(workspace.root));
  }

  private static int position(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static Map<String, byte[]> with(Map<String, byte[]> entries, String name, String text) {
    Map<String, byte[]> changed = new LinkedHashMap<>();
    changed.put(name, text.getBytes(StandardCharsets.UTF_8));
    entries.forEach(changed::putIfAbsent);
    return changed;
  }

  private static Map<String, byte[]> without(Map<String, byte[]> entries, String name) {
    Map<String, byte[]> changed = new LinkedHashMap<>(entries);
    assertThat(changed.remove(name)).isNotNull();
    return changed;
  }

  private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zipped(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private void assertRefused(ErrorCode code, @Nullable String words, Path into, String part) {
    assertThatThrownBy(() -> restore(words, into))
        .isInstanceOfSatisfying(RatchetException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(part);
  }
}
