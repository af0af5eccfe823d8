package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.Json;
import dev.ratchet.base.Problem;
import dev.ratchet.base.Problems;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.check.Checks;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of other tools, and what becomes of them without a workspace. */
final class Foreigners {
  static final Path ROOT = Repository.ROOT.resolve("harness/core/src/test/resources/elsewhere");

  private Foreigners() {}

  /** The file that a format's fixture folder is about. */
  static Path fixture(String format) {
    try (Stream<Path> files = Files.list(ROOT.resolve(format))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().matches("expected.*|rendered.*"))
          .sorted()
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Material material(String format) {
    Path file = fixture(format);
    return MaterialReader.read(file.getFileName().toString(), bytes(file), beside(file));
  }

  static Material material(String name, String text) {
    return MaterialReader.read(name, text.getBytes(StandardCharsets.UTF_8), Siblings.NONE);
  }

  /** Files below the fixture's folder, and nothing else. */
  private static Siblings beside(Path file) {
    Path folder = file.getParent();
    return name -> {
      Path named = folder.resolve(name).normalize();
      return named.startsWith(folder) && Files.isRegularFile(named)
          ? new Siblings.Found.Read(Repository.read(named))
          : new Siblings.Found.Refused("not beside it");
    };
  }

  static CaseImport.Imported take(Material material, ImportSettings settings) {
    return take(material, settings, List.of());
  }

  static CaseImport.Imported take(
      Material material, ImportSettings settings, List<Case> published) {
    return take(ElsewhereFormats.choose(null, material), material, settings, published);
  }

  static CaseImport.Imported take(
      ElsewhereFormat format, Material material, ImportSettings settings, List<Case> published) {
    Intake intake = new Intake(settings);
    format.read(material, intake);
    return new CaseImport(settings, published, Foreigners::problem, trace -> "hmac:of-" + trace)
        .take(format.id(), true, intake);
  }

  /** The report and the cases, as people read them in a golden. */
  static String shown(CaseImport.Imported imported) {
    return Json.pretty(imported.report())
        + imported.cases().stream()
            .map(one -> Json.canonical(one.toNode()) + "\n")
            .collect(Collectors.joining());
  }

  private static Optional<String> problem(Expectation expectation) {
    Problems problems = new Problems();
    Checks.lint(List.of(), List.of(expectation), problems);
    return problems.found().stream().map(Problem::message).findFirst();
  }
}
