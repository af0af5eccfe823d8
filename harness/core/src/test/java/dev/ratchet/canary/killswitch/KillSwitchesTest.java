package dev.ratchet.canary.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ratchet.base.Slice;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.CanaryVerdict.Blocker;
import dev.ratchet.canary.FailureModes;
import dev.ratchet.canary.ModeReading;
import dev.ratchet.canary.P0Watch;
import dev.ratchet.canary.Reading;
import dev.ratchet.canary.attribution.Attribution;
import dev.ratchet.canary.attribution.Degradation;
import dev.ratchet.incident.Onset;
import dev.ratchet.testing.Golden;
import dev.ratchet.testing.Repository;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class KillSwitchesTest {
  private static final String RESOURCES = "harness/core/src/test/resources/canary/";
  private static final Instant NOON = Instant.parse("2026-10-01T12:00:00Z");
  private static final Schema RULES =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Repository.read(Repository.ROOT.resolve(RESOURCES + "flagd-rules.schema.json")));

  private static Blocker leak() {
    P0Watch.Event event = new P0Watch.Event("u", "r", NOON, new TreeMap<>(), true);
    return new CanaryVerdict.P0Seen("access-control-violation", event, 1, false);
  }

  private static Blocker fails(String check, String tool) {
    FailureModes.Signature signature = new FailureModes.Signature(check, tool, "");
    return new CanaryVerdict.NewFailureMode(
        new ModeReading(new FailureModes.FailureMode(signature, 5, 0), 0.001, 4, true));
  }

  private static Blocker worse(String over) {
    return new CanaryVerdict.Regression(
        new Reading("refusal-rate", over, false, new Reading.Missing(false, false)), 0.01);
  }

  private static Attribution cause(Blocker blocker, Slice... shared) {
    return new Attribution(
        blocker.name(),
        new Onset.Unexplained("nothing"),
        new Degradation.Seen(NOON, NOON, NOON, 1, 1),
        List.of(shared),
        List.of());
  }

  private static List<KillSwitch> of(Blocker blocker, Slice... shared) {
    return KillSwitches.of(
        new CanaryVerdict.Rollback(List.of(blocker)), List.of(cause(blocker, shared)));
  }

  private static KillSwitch everywhere(String flag, Blocker... blockers) {
    return new KillSwitch(flag, List.of(), Arrays.stream(blockers).map(Blocker::name).toList());
  }

  @Test
  void aLeakSwitchesOffTheConnectorThatAllItsRequestsReadFrom() {
    assertThat(of(leak(), new Slice("data-source", "hr"), new Slice("tool", "search_policies")))
        .as("the connector is narrower than the tool")
        .containsExactly(everywhere("disable-connector-hr", leak()));
  }

  @Test
  void whereNoConnectorIsSharedAToolAndThenAnIntentIsAndElseNothingIsWritten() {
    assertThat(of(leak(), new Slice("intent", "leave"), new Slice("tool", "create_ticket")))
        .containsExactly(everywhere("disable-tool-create_ticket", leak()));
    Slice leave = new Slice("intent", "leave");
    assertThat(of(leak(), leave))
        .containsExactly(
            new KillSwitch("force-human-review", List.of(leave), List.of(leak().name())));
    assertThat(of(leak())).containsExactly(everywhere("read-only-mode", leak()));
    assertThat(KillSwitches.of(new CanaryVerdict.Rollback(List.of(leak())), List.of()))
        .as("an older reading, without its cause")
        .containsExactly(everywhere("read-only-mode", leak()));
  }

  @Test
  void aToolThatFailsIsSwitchedOffAndItsNameBecomesAPlainKey() {
    Blocker blocker = fails("tool-call", "search\"};drop");
    assertThat(of(blocker)).containsExactly(everywhere("disable-tool-search---drop", blocker));
    assertThat(of(fails("empty-answer", ""), new Slice("data-source", "it")))
        .containsExactly(everywhere("disable-connector-it", fails("empty-answer", "")));
  }

  @Test
  void aLossInASliceAsksForPeopleThereOrSwitchesOffWhatTheSliceNames() {
    assertThat(of(worse("persona=employee")).getFirst().where())
        .containsExactly(new Slice("persona", "employee"));
    assertThat(of(worse("data-source=hr+it")))
        .extracting(KillSwitch::flag)
        .containsExactly("disable-connector-hr", "disable-connector-it");
    assertThat(of(worse("tool-path=search")))
        .extracting(KillSwitch::flag)
        .containsExactly("disable-tool-search");
    assertThat(of(worse("tool-path=none")))
        .extracting(KillSwitch::flag)
        .containsExactly("force-human-review");
    assertThat(of(worse(Reading.ALL), new Slice("data-source", "hr")))
        .extracting(KillSwitch::flag)
        .containsExactly("disable-connector-hr");
  }

  @Test
  void theFileFitsTheRulesOfFlagdAndIsTheSameEachTime() {
    Blocker leave = worse("intent=leave");
    Blocker travel = worse("intent=travel \"now\"");
    List<KillSwitch> all =
        KillSwitches.of(
            new CanaryVerdict.Rollback(
                List.of(leak(), leave, travel, fails("tool-call", "search"))),
            List.of(cause(leak(), new Slice("data-source", "hr"))));
    String file = FlagdFile.of("copilot-1a2b3c4d5e6f", 3, all);
    assertThat(RULES.validate(file, InputFormat.JSON)).isEmpty();
    Golden.check(RESOURCES + "flagd.json", file);
    assertThat(RULES.validate(file.replace("ENABLED", "on"), InputFormat.JSON))
        .as("the rules refuse something")
        .isNotEmpty();
    assertThat(RULES.validate(file.replace("\"==\"", "\"equals\""), InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void whatOneBlockerWantsEverywhereIsOnEverywhere() {
    Blocker one = worse("intent=leave");
    Blocker other = worse(Reading.ALL);
    List<KillSwitch> all =
        KillSwitches.of(
            new CanaryVerdict.Rollback(List.of(one, leak(), other)),
            List.of(cause(leak(), new Slice("intent", "travel"))));
    assertThat(all)
        .extracting(KillSwitch::flag)
        .containsExactly("force-human-review", "read-only-mode");
    assertThat(all.getFirst().where())
        .containsExactly(new Slice("intent", "leave"), new Slice("intent", "travel"));
    assertThat(all.getFirst().blockers())
        .containsExactly("refusal-rate in intent=leave", "access-control-violation");
  }
}
