package dev.ratchet.flow.keep;

import dev.ratchet.base.ContentHash;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a backup holds; the archive's last entry, {@code manifest.json}.
 *
 * @param format 1
 */
record BackupManifest(int format, Instant at, List<Item> files) {
  static final int FORMAT = 1;
  static final String NAME = "manifest.json";

  private static final Pattern ALLOWED =
      Pattern.compile(
          "(\\.ratchet/(ledger\\.jsonl|ledger/.+|keys/.+|runs/.+|hearings/.+|people\\.json)|datasets/.+|gates/workspace\\.yaml)");
  private static final Pattern CLIMBING = Pattern.compile("(^|/)\\.{0,2}(/|$)|\\\\|\\p{Cntrl}");

  BackupManifest {
    files = List.copyOf(files);
  }

  /**
   * One file.
   *
   * @param path from the workspace's root, with slashes
   */
  record Item(String path, long bytes, ContentHash hash) {}

  /** Whether a file of this path may be in a backup; a path that climbs may not. */
  static boolean allows(String path) {
    return ALLOWED.matcher(path).matches() && !CLIMBING.matcher(path).find();
  }
}
