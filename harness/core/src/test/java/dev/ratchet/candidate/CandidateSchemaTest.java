package dev.ratchet.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Yaml;
import dev.ratchet.testing.Repository;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema of candidate files says what the reader says. */
final class CandidateSchemaTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Repository.read(Repository.ROOT.resolve("docs/schema/candidate.schema.json")));

  @Test
  void everyCandidateThatIsShippedFollowsIt() {
    List<Path> shipped =
        Stream.of("gates", "docs/examples", "harness/core/src/main/resources/dev/ratchet/init")
            .flatMap(folder -> Repository.files(folder, ".yaml").stream())
            .filter(file -> file.getParent().endsWith("candidates"))
            .toList();
    assertThat(shipped).hasSizeGreaterThan(10);
    assertThat(shipped)
        .allSatisfy(file -> assertThat(errors(Yaml.read("x", Repository.read(file)))).isEmpty());
  }

  @Test
  void everyKeyThatTheReaderKnowsIsInIt() {
    assertThat(CandidateHashTest.FILES)
        .allSatisfy(file -> assertThat(errors(Yaml.read("x", file))).isEmpty());
  }

  @Test
  void aKeyThatTheReaderDoesNotKnowIsNotInIt() {
    for (String file : CandidateHashTest.FILES) {
      Node.Mapping whole = (Node.Mapping) Yaml.read("x", file);
      LinkedHashMap<String, Node> entries = new LinkedHashMap<>(whole.entries());
      entries.put("pormpt", Node.text("x"));
      assertThat(errors(Node.mapping(entries))).as(file).isNotEmpty();
      assertThat(errors(whole.without("kind"))).isNotEmpty();
    }
  }

  private static List<Error> errors(Node file) {
    return SCHEMA.validate(Json.canonical(file), InputFormat.JSON);
  }
}
