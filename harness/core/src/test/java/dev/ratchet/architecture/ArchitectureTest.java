package dev.ratchet.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.ratchet.base.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the package map and the fences as code; each rule is first shown to catch a breach. */
final class ArchitectureTest {
  private static final String ROOT = "dev.ratchet.";
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .importUrl(Json.class.getProtectionDomain().getCodeSource().getLocation());
  private static final JavaClasses BREACHES =
      new ClassFileImporter().importPackages("dev.ratchet.architecture.breach");
  private static final Pattern BANNED =
      Pattern.compile(
          ".*(Manager|Helper|Utils?|Common|Impl|Processor|Handler)$|^(Base(?!Url$)[A-Z]|Abstract).*");

  @Test
  void everyPackageStandsInTheMapAndImportsOnlyEarlierRows() {
    List<String> breaches = new ArrayList<>();
    for (JavaClass from : PRODUCT) {
      from.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(to -> to.getPackageName().startsWith(ROOT))
          .filter(to -> !feature(to).equals("template"))
          .filter(to -> !PackageMap.mayImport(feature(from), feature(to)))
          .filter(to -> !feature(from).equals("template"))
          .forEach(to -> breaches.add(from.getName() + " -> " + to.getName()));
    }
    assertThat(breaches).isEmpty();
  }

  @Test
  void theMapForbidsAStepUpwardAndAStepAside() {
    assertThat(PackageMap.mayImport("gate", "run")).isTrue();
    assertThat(PackageMap.mayImport("run", "gate")).isFalse();
    assertThat(PackageMap.mayImport("check", "judge")).isFalse();
    assertThat(PackageMap.mayImport("stats", "base")).isFalse();
  }

  @Test
  void noPackagesKnowEachOtherInACircle() {
    SlicesRuleDefinition.slices()
        .matching("dev.ratchet.(*)..")
        .should()
        .beFreeOfCycles()
        .check(PRODUCT.that(DescribedPredicate.not(resideInAnyPackage(ROOT + "template.."))));
  }

  @TestFactory
  Stream<DynamicTest> fencesHoldAndAreProven() {
    return Stream.of(
            fence("JDBC", "store", "java.sql..", "org.duckdb.."),
            fence("picocli", "cli", "picocli.."),
            fence("jte", List.of("report", "web"), "gg.jte.."),
            fence(
                "the HTTP server",
                "web",
                "io.javalin..",
                "org.eclipse.jetty..",
                "jakarta.servlet..",
                "kotlin.."),
            fence(
                "HTTP calls", List.of("provider", "alert.sink", "cli.handover"), "java.net.http.."),
            fence("the JDK's HTTP server", "provider", "com.sun.net.httpserver.."),
            fence("langchain4j", "provider", "dev.langchain4j.."),
            fence("YAML", "base", "org.yaml.."),
            fence("CEL", "check.rule.own", "dev.cel..", "com.google.common.."))
        .map(fence -> DynamicTest.dynamicTest(fence.name(), fence::prove));
  }

  @TestFactory
  Stream<DynamicTest> hiddenInputsAreForbiddenAndTheRulesAreProven() {
    return Stream.of(
            new Fence("only cli prints", printing()),
            new Fence("time, chance and ids are passed in", hiddenInputs()),
            new Fence("no mutable statics", mutableStatics()))
        .map(fence -> DynamicTest.dynamicTest(fence.name(), fence::prove));
  }

  @Test
  void namesSayWhatAThingIs() {
    assertThat(PRODUCT.stream().map(JavaClass::getSimpleName).filter(ArchitectureTest::banned))
        .isEmpty();
    assertThat(List.of("CaseManager", "AbstractRule", "TextUtil", "CallHandler"))
        .allMatch(ArchitectureTest::banned);
  }

  @Test
  void everyPackageSaysItsSentence() throws Exception {
    Path sources = Path.of(System.getProperty("ratchet.root"), "harness/core/src/main/java");
    try (Stream<Path> folders = Files.walk(sources.resolve("dev/ratchet"))) {
      List<Path> silent =
          folders
              .filter(Files::isDirectory)
              .filter(ArchitectureTest::holdsJava)
              .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
              .toList();
      assertThat(silent).isEmpty();
    }
  }

  @Test
  void theScanSawTheWholeProduct() {
    Set<String> seen = new TreeSet<>();
    PRODUCT.forEach(type -> seen.add(feature(type)));
    assertThat(PRODUCT.size()).isGreaterThan(200);
    assertThat(seen)
        .contains("base", "access", "telemetry", "incident", "run", "gate", "report", "web", "cli");
  }

  private static Fence fence(String name, String inside, String... guarded) {
    return fence(name, List.of(inside), guarded);
  }

  private static Fence fence(String name, List<String> insides, String... guarded) {
    String inside = String.join(" and ", insides);
    ArchRule rule =
        noClasses()
            .that(resideOutside(insides))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(guarded)
            .because("only " + inside + " may touch " + name);
    return new Fence(name + " stays in " + inside, rule);
  }

  private static DescribedPredicate<JavaClass> resideOutside(List<String> insides) {
    return DescribedPredicate.not(
        resideInAnyPackage(
            Stream.concat(insides.stream(), Stream.of("template"))
                .map(inside -> ROOT + inside + "..")
                .toArray(String[]::new)));
  }

  private static ArchRule printing() {
    return noClasses()
        .that(resideOutside(List.of("cli")))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class);
  }

  private static ArchRule hiddenInputs() {
    return noClasses()
        .that(DescribedPredicate.not(nameIs(ROOT + "flow.Ratchet")))
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .callConstructor(java.util.Random.class);
  }

  private static ArchRule mutableStatics() {
    return fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat(DescribedPredicate.not(resideInAnyPackage(ROOT + "template..")))
        .should()
        .haveModifier(JavaModifier.FINAL);
  }

  private static DescribedPredicate<JavaClass> nameIs(String name) {
    return DescribedPredicate.describe("named " + name, type -> type.getName().equals(name));
  }

  private static String feature(JavaClass type) {
    String rest =
        type.getPackageName().substring(Math.min(ROOT.length(), type.getPackageName().length()));
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  private static boolean banned(String simpleName) {
    return BANNED.matcher(simpleName).matches();
  }

  private static boolean holdsJava(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A rule that must hold for the product and must fail on the planted breaches. */
  private record Fence(String name, ArchRule rule) {
    void prove() {
      assertThat(rule.evaluate(BREACHES).hasViolation())
          .as("the planted breach of '%s' is caught", name)
          .isTrue();
      rule.check(PRODUCT);
    }
  }
}
