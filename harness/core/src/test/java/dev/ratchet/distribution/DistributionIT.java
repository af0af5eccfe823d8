package dev.ratchet.distribution;

import static dev.ratchet.distribution.Unpacked.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.testing.Golden;
import dev.ratchet.testing.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, as a stranger uses it in a repository of their own. */
final class DistributionIT {
  /** What may be on the class path: nothing that obliges those who run it. re2j has Go's BSD. */
  private static final Set<String> LICENCES =
      Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "Go License", "MIT");

  @TempDir static Path shared;

  @TempDir Path folder;

  private static Path archive;
  private static Path unpacked;

  @BeforeAll
  static void pack() throws IOException {
    archive = Unpacked.archive(shared.resolve("dist"));
    unpacked = Unpacked.home(archive, shared.resolve("unpacked"));
  }

  @Test
  void theArchiveRunsAFirstGateInAForeignRepository() throws Exception {
    Path foreign = Files.createDirectory(folder.resolve("foreign"));
    assertThat(run(foreign, "git", "init", "--quiet").exitCode()).isZero();
    String ratchet = unpacked.resolve("ratchet").toString();

    assertThat(run(foreign, ratchet, "init").exitCode()).isZero();
    Launched gate = run(foreign, ratchet, "gate", "gates/first.yaml");

    assertThat(gate.exitCode()).as(gate.err()).isZero();
    assertThat(gate.out()).contains("PASS");
    Launched status = run(foreign, "git", "status", "--porcelain", "--untracked-files=all");
    assertThat(status.out()).contains("gates/first.yaml").doesNotContain(".ratchet/");
  }

  @Test
  void packingTwiceGivesTheSameBytes() throws Exception {
    assertThat(Files.mismatch(archive, Unpacked.archive(folder.resolve("again")))).isEqualTo(-1L);
  }

  @Test
  void anUnpackedInstallationHoldsItselfAgainstItsLock() throws Exception {
    Path mine = Unpacked.home(archive, folder.resolve("mine"));
    String ratchet = mine.resolve("ratchet").toString();
    assertThat(plainly(ratchet, "-V").out()).matches("ratchet \\d+\\.\\d+\\.\\d+\\s*");
    assertThat(run(mine, "sha256sum", "--check", "--quiet", "lib.lock").exitCode()).isZero();
    Launched whole = plainly(ratchet, "doctor", "--install");
    assertThat(whole.exitCode()).as(whole.out()).isZero();

    Files.writeString(mine.resolve("lib/snakeyaml-x.jar"), "", StandardOpenOption.CREATE);
    Launched mixed = plainly(ratchet, "doctor", "--install");
    assertThat(mixed.exitCode()).isEqualTo(2);
    assertThat(mixed.out()).contains("lib/snakeyaml-x.jar does not belong there");
  }

  /** Without a start-up cache, which takes longer to make than these take. */
  private Launched plainly(String... words) {
    Map<String, String> environment = new HashMap<>(Unpacked.PLAIN);
    environment.put("RATCHET_NO_AOT", "1");
    return Launched.run(folder, environment, List.of(words));
  }

  /** A library that comes in, or changes without its version, is seen in review. */
  @Test
  void everyLibraryIsTheOneThatIsLocked() throws Exception {
    String ours = ".*/(ratchet-core|duckdb_jdbc-[^/]*|picocli-[^/]*)\\.jar"; // made by our build
    Golden.check(
        "harness/core/libraries.lock",
        Files.readAllLines(unpacked.resolve("lib.lock")).stream()
            .filter(line -> line.endsWith(".jar") && !line.matches(".*  " + ours))
            .collect(Collectors.joining("\n", "", "\n")));
  }

  @Test
  void theBillOfMaterialsIsTheClassPathWithLicencesThatWeAllow() throws Exception {
    JsonNode bill = new ObjectMapper().readTree(unpacked.resolve("sbom.cdx.json").toFile());
    assertThat(bill.get("bomFormat").textValue()).isEqualTo("CycloneDX");
    Set<String> named = new TreeSet<>(Set.of("ratchet-core.jar"));
    for (JsonNode one : bill.get("components")) {
      named.add(one.get("name").textValue() + "-" + one.get("version").textValue() + ".jar");
      assertThat(licences(one)).as(one.get("purl").textValue()).containsAnyElementsOf(LICENCES);
    }
    assertThat(named).isEqualTo(libraries());
  }

  /** Where there are several, any may be chosen. */
  private static List<String> licences(JsonNode component) {
    List<String> licences = new ArrayList<>();
    for (JsonNode one : component.get("licenses")) {
      JsonNode licence = one.get("license");
      licences.add((licence.has("id") ? licence.get("id") : licence.get("name")).textValue());
    }
    return licences;
  }

  private static Set<String> libraries() throws IOException {
    try (Stream<Path> files = Files.list(unpacked.resolve("lib"))) {
      return files
          .map(one -> one.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
