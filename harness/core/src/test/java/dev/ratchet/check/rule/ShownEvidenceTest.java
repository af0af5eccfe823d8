package dev.ratchet.check.rule;

import static dev.ratchet.check.Conclusions.failed;
import static dev.ratchet.check.Conclusions.open;
import static dev.ratchet.check.Conclusions.passed;

import dev.ratchet.check.Evidence;
import dev.ratchet.check.Scene;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolStep.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an application does not show proves nothing, neither for it nor against it. */
final class ShownEvidenceTest {
  private static final Source UNTAGGED = new Source("hr-7", List.of(), "Level five earns much.");
  private static final Source TAGGED = new Source("hr-7", List.of("hr-only"), "Level five");
  private static final String FORBIDDEN = "check: sources-forbidden\ntags: [hr-only]";
  private static final String ALLOWED = "check: sources-allowed\ntags: [public]";

  @Test
  void sourcesWithoutTagsDoNotProveThatNoneIsForbidden() {
    Scene shown = Scene.reply("See [hr-7].").retrieving(UNTAGGED).showing(Evidence.SOURCES);
    open(shown.check(FORBIDDEN), "not the tags");
    open(shown.check(ALLOWED), "not the tags");
    failed(
        Scene.reply("See [hr-7] and [it-1].")
            .retrieving(UNTAGGED, new Source("it-1", List.of("it-only"), "y"))
            .showing(Evidence.SOURCES)
            .check(ALLOWED),
        "it-1");
    passed(shown.check("check: sources-forbidden\nids: [hr-8]"));
    failed(shown.check("check: sources-forbidden\nids: [hr-7]"), "hr-7");
    passed(Scene.reply("Hi.").showing(Evidence.SOURCES).check(FORBIDDEN));
  }

  @Test
  void withTagsTheyDo() {
    Scene shown = Scene.reply("See [hr-7].");
    failed(
        shown.retrieving(TAGGED).showing(Evidence.SOURCES, Evidence.TAGS).check(FORBIDDEN), "hr-7");
    failed(shown.retrieving(TAGGED).showing(Evidence.SOURCES).check(FORBIDDEN), "hr-7");
    passed(shown.retrieving(UNTAGGED).showing(Evidence.SOURCES, Evidence.TAGS).check(FORBIDDEN));
  }

  @Test
  void whatWasRetrievedProvesNothingOfTools() {
    Scene shown = Scene.reply("I have created the ticket.").retrieving(TAGGED);
    Scene application = shown.showing(Evidence.SOURCES, Evidence.TAGS);
    open(application.check("check: tool-not-called\nname: create"));
    open(application.check("check: tool-called\nname: create"));
    open(application.check("check: no-false-confirmation"));
    failed(shown.showing(Evidence.TOOLS).check("check: no-false-confirmation"), "no tool");
  }

  @Test
  void aCallWhoseEndIsNotToldProvesNoAction() {
    Scene shown =
        Scene.reply("I have created the ticket.").withStep("create_ticket", "{}", Status.UNTOLD);
    open(shown.showing(Evidence.TOOLS).check("check: no-false-confirmation"), "how its tool calls");
    passed(shown.showing(Evidence.TOOLS).check("check: tool-called\nname: create_ticket"));
  }

  @Test
  void unrecordedCallsAreSeenWhereToolsAreReplayed() {
    String check = "check: tool-calls-recorded";
    Scene none = Scene.reply("ok");
    passed(none.check(check));
    passed(none.withStep("a", "{}", Status.OK).check(check));
    Scene unrecorded = none.withStep("a", "{}", Status.OK).withStep("b", "{}", Status.UNRECORDED);
    failed(unrecorded.check(check), "unrecorded");
    passed(unrecorded.check(check + "\ntools: [a]"));
    failed(unrecorded.check(check + "\ntools: [b]"));
    open(unrecorded.showing(Evidence.TOOLS).check(check), "calls its tools itself");
    open(unrecorded.recorded().check(check));
  }
}
