package dev.ratchet.casebook.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Yaml;
import dev.ratchet.incident.detector.Detectors;
import dev.ratchet.testing.Repository;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page's examples, the readers and the schemas say the same of the two files. */
final class LabellingSchemasTest {
  @Test
  void theExamplesOfThePageAreGoodAndTheDefaultsAreTheDefaults() {
    assertThat(LabellingPolicy.read("f", example("labelling.yaml")))
        .isEqualTo(LabellingPolicy.DEFAULT);
    assertThat(errors("labelling", example("labelling.yaml"))).isEmpty();
    assertThat(
            FailureModes.read("f", example("failure-modes.yaml"), Detectors.ALL).all().getFirst())
        .isEqualTo(
            new FailureModes.Mode(
                "wrong-tone", "model", "Rude, flippant, or too chatty for the channel."));
    assertThat(errors("failure-modes", example("failure-modes.yaml"))).isEmpty();
  }

  @Test
  void whatTheReadersRefuseTheSchemasRefuseToo() {
    for (String wrong :
        List.of(
            "second-labeller: {severity: [P1]}",
            "second-labeller: {severity: [P0, P9]}",
            "second-labeller: {slices: [risky]}",
            "second-labeller: {share: 2}",
            "known-answers: {every: 3}",
            "reservation: soon",
            "labels: 1")) {
      assertThat(refused(LabellingSchemasTest::policy, wrong)).as(wrong).isTrue();
      assertThat(errors("labelling", wrong)).as(wrong).isNotEmpty();
    }
    for (String wrong :
        List.of(
            "failure-modes: {Rude: {says: x}}",
            "failure-modes: {rude: {boundary: mouth}}",
            "failure-modes: {rude: {severity: P0}}",
            "modes: {}")) {
      assertThat(refused(LabellingSchemasTest::modes, wrong)).as(wrong).isTrue();
      assertThat(errors("failure-modes", wrong)).as(wrong).isNotEmpty();
    }
  }

  @Test
  void aModeOfTheFileReplacesTheDetectorsWords() {
    FailureModes modes =
        FailureModes.read("f", "failure-modes: {refusal: {says: Declined}}", Detectors.ALL);
    assertThat(modes.all().stream().filter(mode -> mode.id().equals("refusal")))
        .containsExactly(new FailureModes.Mode("refusal", "", "Declined"));
    assertThat(modes.all()).extracting(FailureModes.Mode::id).doesNotHaveDuplicates();
  }

  private static void policy(String text) {
    LabellingPolicy.read("f", text);
  }

  private static void modes(String text) {
    FailureModes.read("f", text, Detectors.ALL);
  }

  private static boolean refused(Consumer<String> reader, String text) {
    try {
      reader.accept(text);
      return false;
    } catch (RatchetException e) {
      return true;
    }
  }

  private static List<Error> errors(String schema, String yaml) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(
            Repository.read(Repository.ROOT.resolve("docs/schema/" + schema + ".schema.json")))
        .validate(Json.canonical(Yaml.read("f", yaml)), InputFormat.JSON);
  }

  /** The indented block under the heading of a file. */
  private static String example(String file) {
    Matcher block =
        Pattern.compile("## gates/" + Pattern.quote(file) + "\n(?s:.*?)\n\n((?: {4}.*\n)+)")
            .matcher(Repository.read(Repository.ROOT.resolve("docs/labelling.md")));
    assertThat(block.find()).isTrue();
    return block.group(1).replaceAll("(?m)^ {4}", "");
  }
}
