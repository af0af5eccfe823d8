package dev.ratchet.flow.admin;

import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks over an installation: whether its libraries are those of the archive. */
public final class InstallFlow {
  private final Path home;

  /** Names the folder that the launcher lies in. */
  public InstallFlow(Path home) {
    this.home = home;
  }

  /** What was looked at, each with what was seen. */
  public List<DoctorFlow.Finding> examine() {
    if (!Files.isRegularFile(home.resolve(LibraryLock.FILE))) {
      return List.of(
          Files.isRegularFile(home.resolve("pom.xml"))
              ? finding(true, "built here from sources; there is no archive to hold it against")
              : finding(false, LibraryLock.FILE + " is missing; unpack the archive again"));
    }
    try {
      return held(LibraryLock.read(home), LibraryLock.of(home));
    } catch (RatchetException e) {
      return List.of(finding(false, e.text()));
    } catch (IOException e) {
      return List.of(finding(false, "cannot be read; check permissions, or unpack it again"));
    }
  }

  private static List<DoctorFlow.Finding> held(LibraryLock locked, LibraryLock found) {
    List<String> differences = locked.differences(found);
    return differences.isEmpty()
        ? List.of(finding(true, found.files().size() + " files, each as in " + LibraryLock.FILE))
        : differences.stream()
            .map(one -> finding(false, one + "; unpack the archive again"))
            .toList();
  }

  private static DoctorFlow.Finding finding(boolean fine, String seen) {
    return new DoctorFlow.Finding("installation", fine, seen);
  }
}
