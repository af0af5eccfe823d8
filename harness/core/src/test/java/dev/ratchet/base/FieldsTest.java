package dev.ratchet.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class FieldsTest {
  private enum Profile {
    PR,
    RELEASE
  }

  @Test
  void everyProblemOfAFileIsToldAtOnce() {
    Problems problems = new Problems();
    Fields fields =
        Fields.of(
            Yaml.read("g.yaml", "nmae: x\nprofile: relaese\nshare: 1.5\ncount: many\n"), problems);
    fields.text("name");
    fields.wordOr("profile", Profile.PR);
    fields.shareOr("share", 0.5);
    fields.whole("count");
    fields.done();
    assertThat(problems.found().stream().map(Problem::toString))
        .containsExactlyInAnyOrder(
            "g.yaml:1:1: 'name' is missing",
            "g.yaml:2:10: profile: unknown 'relaese'; did you mean 'release'?",
            "g.yaml:3:8: share: must lie between 0 and 1, found 1.5",
            "g.yaml:4:8: count: expected a whole number, found text",
            "g.yaml:1:7: unknown key 'nmae'; did you mean 'name'?");
    assertThatThrownBy(problems::throwIfAny).hasMessageContaining("g.yaml:2:10");
  }

  @Test
  void absentKeysReadAsWhatTheCallerSays() {
    Problems problems = new Problems();
    Fields fields = Fields.of(Yaml.read("f", "{}"), problems);
    assertThat(fields.textOr("a", "b")).isEqualTo("b");
    assertThat(fields.wholeOr("n", 7)).isEqualTo(7);
    assertThat(fields.texts("list")).isEmpty();
    assertThat(fields.child("inner").textOr("x", "y")).isEqualTo("y");
    assertThat(fields.flagOr("flag", true)).isTrue();
    fields.done();
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void aListInsteadOfAMappingIsAProblemAndReadsAsEmpty() {
    Problems problems = new Problems();
    Fields fields = Fields.of(Yaml.read("f", "[1]"), problems);
    assertThat(fields.textOr("a", "b")).isEqualTo("b");
    assertThat(problems.found()).hasSize(1);
  }
}
