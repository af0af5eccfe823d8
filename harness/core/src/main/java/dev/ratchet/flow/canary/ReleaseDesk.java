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
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What people do about the items of a checklist. It is in the ledger before it is acknowledged, and
 * authors of the change do nothing here.
 */
public final class ReleaseDesk {
  private static final int LEAST_REASON = 10;
  private static final int MOST_WORDS = 500;
  private static final int MOST_OWNER = 100;

  private final Ratchet ratchet;
  private final ReleaseFlow releases;
  private final Ledger ledger;

  /** So that a form that is sent twice at once is known, too. */
  private final ReentrantLock turn = new ReentrantLock();

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
    return send(
        hand,
        standing -> {
          refuseUnknown(standing, hand.canary(), said.mode());
          words("the owner", said.owner(), 1, MOST_OWNER);
          words("the mitigation", said.mitigation(), LEAST_REASON, MOST_WORDS);
          return new ReleaseAct.ModeAssigned(
              hand.canary(),
              hand.form(),
              said.mode(),
              said.owner().strip(),
              redacted(said.mitigation()),
              day(said.due()));
        });
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

  private String day(String due) {
    LocalDate day;
    try {
      day = LocalDate.parse(due);
    } catch (DateTimeParseException e) {
      throw refused(ErrorCode.USAGE, "until takes a day, such as 2026-11-30");
    }
    if (day.isBefore(LocalDate.ofInstant(ratchet.clock().instant(), ZoneOffset.UTC))) {
      throw refused(ErrorCode.USAGE, "until " + day + " is over already; name a day to come");
    }
    return day.toString();
  }

  /** Confirms an item that only people can answer. */
  public ReleaseStanding confirm(ReleaseHand hand, String item, String note) {
    return send(
        hand,
        standing -> {
          Item found = open(standing, hand, item);
          if (!found.manual()) {
            throw refused(
                ErrorCode.USAGE,
                "item " + item + " is answered by what was measured, not by people");
          }
          words("the note", note, 0, MOST_WORDS);
          return new ReleaseAct.ItemConfirmed(
              hand.canary(), hand.form(), item, found.basis(), redacted(note));
        });
  }

  /** Asks to go on although an item does not hold. */
  public ReleaseStanding override(ReleaseHand hand, String item, String reason) {
    return send(
        hand,
        standing -> {
          Item found = open(standing, hand, item);
          if (!found.overridable()) {
            throw refused(ErrorCode.USAGE, "item " + item + " cannot be overridden");
          }
          words("the reason", reason, LEAST_REASON, MOST_WORDS);
          return new ReleaseAct.OverrideAsked(
              hand.canary(), hand.form(), item, found.basis(), redacted(reason));
        });
  }

  /** Agrees to that as the second person. */
  public ReleaseStanding agree(ReleaseHand hand, String item) {
    return send(
        hand,
        standing -> {
          Item found = open(standing, hand, item);
          String asker =
              found
                  .asker()
                  .orElseThrow(
                      () ->
                          refused(
                              ErrorCode.USAGE,
                              "nobody has asked to go on with " + item + " as it stands now"));
          if (OnePerson.isSame(asker, hand.by())) {
            throw refused(
                ErrorCode.USAGE, hand.by() + " asked for it; a second person has to agree");
          }
          return new ReleaseAct.OverrideAgreed(hand.canary(), hand.form(), item, found.basis());
        });
  }

  /** An item that is not done, as somebody saw it who may answer for it. */
  private static Item open(ReleaseStanding standing, ReleaseHand hand, String item) {
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
    hand.refuseUnseen(found.basis().value());
    if (found.done()) {
      throw refused(ErrorCode.USAGE, "item " + item + " is done already");
    }
    return found;
  }

  /** Takes a form in, once; {@code decide} says what it does, or throws to refuse. */
  private ReleaseStanding send(ReleaseHand hand, Function<ReleaseStanding, ReleaseAct> decide) {
    turn.lock();
    try {
      ReleaseStanding standing = releases.standing(hand.canary());
      if (hand.before(standing.done()).isPresent()) {
        return standing;
      }
      ledger.append(Done.draft(hand.by(), decide.apply(standing)));
      return releases.standing(hand.canary());
    } finally {
      turn.unlock();
    }
  }

  private static void words(String what, String text, int least, int most) {
    int length = text.strip().length();
    if (length < least || length > most) {
      throw refused(ErrorCode.USAGE, what + " takes " + least + " to " + most + " characters");
    }
  }

  private String redacted(String text) {
    return ratchet.redactor().redact(text.strip());
  }

  private static RatchetException refused(ErrorCode code, String message) {
    return new RatchetException(code, message);
  }
}
