package dev.ratchet.flow.canary;

import dev.ratchet.base.Visible;
import dev.ratchet.canary.checklist.Done;
import dev.ratchet.canary.checklist.Finding;
import dev.ratchet.canary.checklist.Item;
import dev.ratchet.canary.checklist.ReleaseAct;
import dev.ratchet.report.release.ReleaseSheet.Hand;
import dev.ratchet.report.release.ReleaseSheet.Line;
import dev.ratchet.report.release.ReleaseSheet.Link;
import dev.ratchet.report.release.ReleaseSheet.Mark;
import dev.ratchet.report.release.ReleaseSheet.Mode;
import dev.ratchet.report.release.ReleaseSheet.Owned;
import dev.ratchet.report.release.ReleaseSheet.Todo;
import dev.ratchet.report.release.ReleaseSheet.Tone;
import dev.ratchet.report.release.SheetTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items and failure modes, as a sheet shows them. */
final class SheetLines {
  private SheetLines() {}

  static Line line(Item item) {
    return new Line(
        item.id(),
        Visible.line(item.question()),
        mark(item.state()),
        item.says().stream().map(Visible::line).toList(),
        item.evidence().stream()
            .filter(one -> one.where().startsWith("/"))
            .map(one -> new Link(Visible.line(one.name()), one.where()))
            .toList(),
        item.hands().stream().map(SheetLines::hand).toList(),
        todo(item),
        item.basis().value());
  }

  private static Hand hand(Item.Hand hand) {
    return new Hand(
        Visible.line(hand.who()),
        SheetTime.of(hand.when()),
        Visible.line(hand.did()),
        Visible.line(hand.note()));
  }

  private static Mark mark(Item.State state) {
    return switch (state) {
      case PASSED -> new Mark("yes", Tone.PASS);
      case OVERRIDDEN -> new Mark("overridden", Tone.OPEN);
      case OPEN -> new Mark("to do", Tone.OPEN);
      case FAILED -> new Mark("no", Tone.FAIL);
      case MISSING -> new Mark("unknown", Tone.OPEN);
    };
  }

  private static Todo todo(Item item) {
    if (item.done()) {
      return new Todo.Nothing();
    }
    if (item.manual()) {
      return new Todo.Confirm();
    }
    if (item.state() == Item.State.OPEN && item.id().equals(Item.MODES)) {
      return new Todo.Own();
    }
    if (!item.overridable()) {
      return new Todo.Measure();
    }
    return item.asker().<Todo>map(Todo.Agree::new).orElseGet(Todo.GoOn::new);
  }

  static Mode mode(Finding.Mode mode, List<Done> done) {
    return new Mode(mode.signature(), Visible.line(mode.says()), owned(mode.signature(), done));
  }

  private static @Nullable Owned owned(String signature, List<Done> done) {
    return done.stream()
        .filter(
            one -> one.act() instanceof ReleaseAct.ModeAssigned act && act.mode().equals(signature))
        .reduce((_, later) -> later)
        .map(one -> owned(one, (ReleaseAct.ModeAssigned) one.act()))
        .orElse(null);
  }

  private static Owned owned(Done done, ReleaseAct.ModeAssigned act) {
    return new Owned(
        Visible.line(act.owner()),
        Visible.line(act.mitigation()),
        Visible.line(act.due()),
        Visible.line(done.by()) + ", " + SheetTime.of(done.at()));
  }
}
