package dev.ratchet.flow.canary;

import dev.ratchet.access.OnePerson;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.checklist.Done;
import dev.ratchet.canary.checklist.Finding;
import dev.ratchet.canary.checklist.Item;
import dev.ratchet.canary.checklist.ReleaseAct;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.ledger.Ledger;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;

/**
 * What people do about the items of a checklist. It is in the ledger before it is acknowledged, and
 * authors of the change do nothing here.
 */
public final class ReleaseDesk {
  private static final int LEAST_REASON = 10;
  private static final int MOST_WORDS = 500;

  private final Ratchet ratchet;
  private final ReleaseFlow releases;
  private final Ledger ledger;

  /**
   * A desk of one workspace.
   *
   * @param notices is told what was mended in the ledger
   */
  public ReleaseDesk(Ratchet ratchet, ReleaseFlow releases, Consumer<String> notices) {
    this.ratchet = ratchet;
    this.releases = releases;
    this.ledger = ratchet.ledger(notices);
  }

  /**
   * Who answers for a failure mode.
   *
   * @param mode its signature, as the checklist names it
   * @param due the day by which it is mended, {@code 2026-11-30}
   */
  public record Assignment(String mode, String owner, String mitigation, String due) {}

  /** Says who answers for a new failure mode, and how it is mended. */
  public ReleaseStanding assign(ReleaseHand hand, Assignment said) {
    refuseUnknown(releases.standing(hand.canary()), hand.canary(), said.mode());
    words("--owner", said.owner(), 1);
    words("--mitigation", said.mitigation(), LEAST_REASON);
    try {
      LocalDate.parse(said.due());
    } catch (DateTimeParseException e) {
      throw refused(ErrorCode.USAGE, "--until takes a day, such as 2026-11-30");
    }
    return act(
        hand,
        new ReleaseAct.ModeAssigned(
            hand.canary(),
            hand.form(),
            said.mode(),
            said.owner(),
            redacted(said.mitigation()),
            said.due()));
  }

  private static void refuseUnknown(ReleaseStanding standing, String canary, String mode) {
    List<String> names = standing.modes().stream().map(Finding.Mode::signature).toList();
    if (!names.contains(mode)) {
      throw refused(
          ErrorCode.NOT_FOUND,
          "canary "
              + canary
              + " has no new failure mode '"
              + mode
              + "'"
              + NearestWord.hint(mode, names));
    }
  }

  /** Confirms an item that only people can answer. */
  public ReleaseStanding confirm(ReleaseHand hand, String item, String note) {
    Item found = open(hand, item);
    if (!item.startsWith("manual-")) {
      throw refused(
          ErrorCode.USAGE, "item " + item + " is answered by what was measured, not by people");
    }
    words("--note", note, 0);
    return act(
        hand,
        new ReleaseAct.ItemConfirmed(
            hand.canary(), hand.form(), item, found.basis(), redacted(note)));
  }

  /** Asks to go on although an item does not hold. */
  public ReleaseStanding override(ReleaseHand hand, String item, String reason) {
    Item found = open(hand, item);
    if (!found.overridable()) {
      throw refused(ErrorCode.USAGE, "item " + item + " cannot be overridden");
    }
    words("--reason", reason, LEAST_REASON);
    return act(
        hand,
        new ReleaseAct.OverrideAsked(
            hand.canary(), hand.form(), item, found.basis(), redacted(reason)));
  }

  /** Agrees to that as the second person. */
  public ReleaseStanding agree(ReleaseHand hand, String item) {
    Item found = open(hand, item);
    boolean asked = found.hands().stream().anyMatch(one -> one.did().equals("asked to go on"));
    if (!asked) {
      throw refused(
          ErrorCode.USAGE, "nobody has asked to go on with " + item + " as it stands now");
    }
    if (found.hands().stream().anyMatch(one -> OnePerson.isSame(one.who(), hand.by()))) {
      throw refused(
          ErrorCode.USAGE, hand.by() + " asked for it; a second person has to agree, with --by WHO");
    }
    return act(
        hand,
        new ReleaseAct.OverrideAgreed(hand.canary(), hand.form(), item, found.basis()));
  }

  /** An item that is not done, of somebody who may answer for it. */
  private Item open(ReleaseHand hand, String item) {
    ReleaseStanding standing = releases.standing(hand.canary());
    Authors.refuse(standing.policy(), hand.by());
    List<String> names = standing.checklist().items().stream().map(Item::id).toList();
    Item found =
        standing
            .checklist()
            .item(item)
            .orElseThrow(
                () ->
                    refused(
                        ErrorCode.NOT_FOUND,
                        "no item '" + item + "'" + NearestWord.hint(item, names)));
    if (found.done()) {
      throw refused(ErrorCode.USAGE, "item " + item + " is done already");
    }
    return found;
  }

  private ReleaseStanding act(ReleaseHand hand, ReleaseAct act) {
    ledger.append(Done.draft(hand.by(), act));
    return releases.standing(hand.canary());
  }

  private static void words(String option, String text, int least) {
    int length = text.strip().length();
    if (length < least || length > MOST_WORDS) {
      throw refused(
          ErrorCode.USAGE, option + " takes " + least + " to " + MOST_WORDS + " characters");
    }
  }

  private String redacted(String text) {
    return ratchet.redactor().redact(text.strip());
  }

  private static RatchetException refused(ErrorCode code, String message) {
    return new RatchetException(code, message);
  }
}
