package dev.ratchet.testing;

import dev.ratchet.canary.checklist.Item;
import dev.ratchet.report.release.ReleaseSheet;
import dev.ratchet.report.release.ReleaseSheet.Behind;
import dev.ratchet.report.release.ReleaseSheet.Example;
import dev.ratchet.report.release.ReleaseSheet.Hand;
import dev.ratchet.report.release.ReleaseSheet.Line;
import dev.ratchet.report.release.ReleaseSheet.Link;
import dev.ratchet.report.release.ReleaseSheet.Mark;
import dev.ratchet.report.release.ReleaseSheet.Mode;
import dev.ratchet.report.release.ReleaseSheet.Owned;
import dev.ratchet.report.release.ReleaseSheet.Revision;
import dev.ratchet.report.release.ReleaseSheet.Row;
import dev.ratchet.report.release.ReleaseSheet.Todo;
import dev.ratchet.report.release.ReleaseSheet.Tone;
import java.util.List;

/** A release's sheet with everything on it that a sheet can have, and one text in every place. */
public final class SheetScene {
  private static final String AT = "2026-09-27 10:00 UTC";

  private SheetScene() {}

  /** With a text wherever people or telemetry may write one. */
  public static ReleaseSheet of(String text) {
    return new ReleaseSheet(
        new ReleaseSheet.Head(
            "copilot-1a2b3c4d5e6f",
            new Mark("rollback", Tone.FAIL),
            "Take it back: " + text + ". Then sign the rollback.",
            new ReleaseSheet.Reach(
                2, AT, 1, 4, AT, "300 sessions in the canary, 900 in the baseline"),
            List.of(text),
            true),
        "sha256:seen",
        items(text),
        List.of(
            new Mode(text, text, null),
            new Mode("tool-failure", text, new Owned(text, text, "2026-11-30", text))),
        comparison(text),
        List.of(
            new Behind(
                text,
                List.of(
                    new Example("request-1", text, new Link("incident inc-1", "/incidents/inc-1")),
                    new Example("request-2", text, null)))),
        "canaries/copilot-1a2b3c4d5e6f/flagd-2.json",
        List.of(
            new Revision(
                1, new Mark("released", Tone.PASS), text, AT, "sha256:11", "sha256:22", null),
            new Revision(2, new Mark("rolled back", Tone.FAIL), text, AT, "sha256:33", "", text)));
  }

  private static List<Line> items(String text) {
    return List.of(
        line("no-p0-events", text, new Mark("no", Tone.FAIL), new Todo.Measure()),
        line("no-degradation", text, new Mark("overridden", Tone.OPEN), new Todo.Nothing()),
        line(Item.MODES, text, new Mark("to do", Tone.OPEN), new Todo.Own()),
        line("gate-passed", text, new Mark("unknown", Tone.OPEN), new Todo.GoOn()),
        line("waivers-valid", text, new Mark("no", Tone.FAIL), new Todo.Agree(text)),
        line("manual-told", text, new Mark("to do", Tone.OPEN), new Todo.Confirm()));
  }

  private static Line line(String id, String text, Mark state, Todo todo) {
    return new Line(
        id,
        text,
        state,
        List.of(text, text),
        List.of(new Link(text, "/runs/1")),
        List.of(new Hand(text, AT, "asked to go on", text), new Hand(text, AT, text, "")),
        todo,
        "sha256:basis");
  }

  private static ReleaseSheet.Comparison comparison(String text) {
    return new ReleaseSheet.Comparison(
        List.of(
            new Row(
                text,
                text,
                true,
                "12.00 %",
                "6.00 %",
                "+6.00 points (+4.10 to +8.20)",
                new Mark("worse", Tone.FAIL))),
        List.of(
            new Row(text, "all", false, "–", "–", "", new Mark("not covered", Tone.OPEN)),
            new Row(
                text,
                "all",
                false,
                "812 ms",
                "820 ms",
                "-0.98 % (-3.00 to +1.20)",
                new Mark("no loss", Tone.PASS))),
        List.of(text, text));
  }
}
