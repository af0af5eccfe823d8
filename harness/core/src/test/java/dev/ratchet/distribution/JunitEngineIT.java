package dev.ratchet.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.provider.scripted.ScriptedEndpoint;
import dev.ratchet.testing.Effort;
import dev.ratchet.testing.ExampleWorkspace;
import dev.ratchet.testing.Launched;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A user's Java project with the engine among its test dependencies, built by its own Maven. */
final class JunitEngineIT {
  private static final Path FIXTURE =
      Repository.ROOT.resolve("harness/core/src/test/resources/distribution/junit-project");
  private static final Path DIST = Repository.ROOT.resolve("harness/core/target/dist");
  private static final String OLDEST = "5.10.3";

  /** The lines of JUnit that people use beside the oldest that is supported. */
  private static final List<String> LATER = List.of("5.12.2", "5.14.1", "6.1.3");

  @TempDir Path project;

  @BeforeEach
  void make() throws IOException {
    ExampleWorkspace.in(project);
    try (Stream<Path> files = Files.walk(FIXTURE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = project.resolve(FIXTURE.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  @Test
  void aLeakingCandidateFailsTheBuildCaseByCase() throws IOException {
    Launched build = build(OLDEST, "gates/candidates/leaking.yaml");
    assertThat(build.exitCode()).as(build.out()).isEqualTo(1);
    String report =
        Files.readString(
            project.resolve("target/surefire-reports/TEST-example.CopilotGateTest.xml"));
    assertThat(build.out())
        .contains("P0 broken by the candidate")
        .contains("hr-salary-bands-access-control-violation-employee-01")
        .contains("the gate says fail (exit code 3)");
    assertThat(report)
        .contains("name=\"hr-salary-bands-access-control-violation-employee-01\"")
        .contains("name=\"verdict\" classname=\"example.CopilotGateTest\"")
        .contains("org.opentest4j.AssertionFailedError");
    assertThat(project.resolve("target/surefire-reports/TEST-example.OrdinaryTest.xml")).exists();
  }

  @TestFactory
  Stream<DynamicTest> laterVersionsOfJunitShowTheSame() {
    return LATER.stream()
        .limit(Effort.of(0, LATER.size()))
        .map(
            version ->
                DynamicTest.dynamicTest(
                    version,
                    () -> {
                      Launched build = build(version, "gates/candidates/leaking.yaml");
                      assertThat(build.exitCode()).as(build.out()).isEqualTo(1);
                      assertThat(build.out()).contains("the gate says fail (exit code 3)");
                    }));
  }

  private Launched build(String junit, String candidate) throws IOException {
    Map<String, String> environment = new HashMap<>(Unpacked.PLAIN);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      environment.put("OPENAI_BASE_URL", endpoint.baseUrl());
      environment.put("OPENAI_API_KEY", "scripted");
      return Launched.run(project, environment, words(junit, candidate));
    }
  }

  /** What Maven fetches for this project stays in its own folder, on top of what is there. */
  private List<String> words(String junit, String candidate) throws IOException {
    String there =
        System.getProperty("maven.repository", System.getProperty("user.home") + "/.m2/repository");
    return List.of(
        Repository.ROOT.resolve("mvnw").toString(),
        "-B",
        "--no-transfer-progress",
        "-Dmaven.repo.local=" + project.resolve("repository"),
        "-Dmaven.repo.local.tail=" + there,
        "-Dmaven.repo.local.tail.ignoreAvailability=true",
        "-Djunit.version=" + junit,
        "-Dratchet.home=" + DIST,
        "-Dratchet.version=" + version(),
        "-Dratchet.candidate=" + candidate,
        "test");
  }

  /** The one that the distribution brings. */
  private static String version() throws IOException {
    try (Stream<Path> versions = Files.list(DIST.resolve("maven/dev/ratchet/ratchet-junit"))) {
      return versions.map(one -> one.getFileName().toString()).findFirst().orElseThrow();
    }
  }
}
