package dev.ratchet.flow.casebook;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Seeds;
import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.casebook.work.GivenLabel;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.casebook.work.LabellingPolicy;
import dev.ratchet.casebook.work.Purpose;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.store.Blindness;
import dev.ratchet.store.LabellingStore;
import dev.ratchet.store.LabellingStore.AtDesk;
import dev.ratchet.store.LabellingStore.OpenCase;
import dev.ratchet.store.Looker;
import dev.ratchet.store.ReservationStore;
import dev.ratchet.store.ReservationStore.Reservation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where somebody labels: one case at a time, chosen by chance, judged blind and then described. A
 * label is never refused because its reservation ran out; work is not thrown away.
 */
public final class LabelDesk {
  private static final String WHY = "label a case";
  private static final Duration LONGEST = Duration.ofHours(12);

  private final Book book;
  private final LabellingStore cases;
  private final ReservationStore reservations;
  private final Blindness blindness;
  private final CaseTexts texts;
  private final Revealing revealing;
  private final OwnWords words;
  private final LabellingPolicy policy;
  private final Clock clock;

  LabelDesk(
      Book book,
      Tables tables,
      CaseTexts texts,
      Revealing revealing,
      OwnWords words,
      LabellingPolicy policy,
      Clock clock) {
    this.book = book;
    this.cases = tables.cases();
    this.reservations = tables.reservations();
    this.blindness = tables.blindness();
    this.texts = texts;
    this.revealing = revealing;
    this.words = words;
    this.policy = policy;
    this.clock = clock;
  }

  /** Where cases stand and wait. */
  record Tables(LabellingStore cases, ReservationStore reservations, Blindness blindness) {}

  /**
   * What a labeller sees before they begin.
   *
   * @param waiting the case that they have at hand
   * @param last their last cases, newest first
   */
  public record Queue(
      LabellingStore.Progress progress, Optional<Reservation> waiting, List<Long> last) {
    public Queue {
      last = List.copyOf(last);
    }
  }

  public Queue queue(Looker by) {
    String who = by.person();
    return new Queue(progress(by), held(who, clock.instant()), cases.last(who));
  }

  /** What is left for them. */
  public LabellingStore.Progress progress(Looker by) {
    return cases.progress(by);
  }

  /**
   * The case that they have at hand, or the next one, which from now on waits for them.
   *
   * @return empty when nothing is left for them
   */
  public synchronized Optional<Reservation> next(Looker by) {
    Instant now = clock.instant();
    String who = by.person();
    Optional<Reservation> held = held(who, now);
    if (held.isPresent()) {
      return held;
    }
    boolean check = isCheckDue(by);
    Optional<OpenCase> known = check ? reservations.known(by) : Optional.empty();
    Optional<OpenCase> found = known.isPresent() ? known : reservations.wanted(by, now);
    Purpose purpose = known.isPresent() ? Purpose.KNOWN_ANSWER : Purpose.LABEL;
    Instant until = now.plus(policy.reservation());
    found.ifPresent(open -> reservations.reserve(who, open, purpose, now, until));
    return found.map(open -> new Reservation(open, purpose, now, until));
  }

  /** What waits for them, unless they have had to do with it otherwise since. */
  private Optional<Reservation> held(String who, Instant now) {
    return reservations.of(who, now).filter(one -> !blindness.isPrepared(who, one.open()));
  }

  /** By chance that depends on who and how many only, so that it can be told again. */
  private boolean isCheckDue(Looker by) {
    long done = cases.done(by.person());
    return Seeds.generator(done, "known-answer/" + by.person()).nextDouble() < policy.knownShare();
  }

  /**
   * A case that was given to them once; there is no other for them.
   *
   * @throws RatchetException NOT_FOUND if there is no such case for them
   */
  public AtDesk at(String by, long number) {
    return cases
        .atDesk(by, number)
        .orElseThrow(
            () ->
                new RatchetException(
                    ErrorCode.NOT_FOUND, "case " + number + " is not at your desk; take the next"));
  }

  /**
   * Shows a case that they have at hand, or have labelled.
   *
   * @throws RatchetException NOT_FOUND if there is no such case for them, or its text is gone
   */
  public BlindCase blind(String by, long number) {
    return blind(by, at(by, number));
  }

  /** The same of a case that was looked up. */
  public BlindCase blind(String by, AtDesk here) {
    return BlindCase.of(here.open(), texts.show(by, WHY, here.open()));
  }

  /** What they have said of it in its present round, if anything. */
  public Optional<GivenLabel> said(String by, long number) {
    return Optional.ofNullable(at(by, number).said());
  }

  /**
   * A case that somebody has committed themselves on, as they see it then.
   *
   * @param revealed what the detector saw
   */
  public record Described(BlindCase blind, Revealed revealed, SampledRequest sampled) {}

  /**
   * Opens a case for someone who has committed themselves.
   *
   * @throws RatchetException USAGE if they have not
   */
  public Described described(String by, long number) {
    return described(by, at(by, number));
  }

  /** The same of a case that was looked up. */
  public Described described(String by, AtDesk here) {
    OpenCase open = here.open();
    GivenLabel own = committed(here);
    SampledRequest sampled = texts.show(by, WHY, open);
    return new Described(BlindCase.of(open, sampled), revealing.of(own, sampled), sampled);
  }

  /** What the detector saw, likewise. */
  public Revealed revealed(String by, long number) {
    return described(by, number).revealed();
  }

  /**
   * Holds the observed reply to checks that they are about to write down.
   *
   * @return what each check says of the reply; rubrics are left out
   * @throws RatchetException INVALID_INPUT naming every problem of every check
   */
  public List<Outcome> tried(String by, long number, Labelling labelling) {
    AtDesk here = at(by, number);
    return tried(committed(here), texts.show(by, WHY, here.open()), labelling);
  }

  /** The same for a case that is open already. */
  public List<Outcome> tried(Described described, Labelling labelling) {
    return tried(described.revealed().own(), described.sampled(), labelling);
  }

  private List<Outcome> tried(GivenLabel said, SampledRequest sampled, Labelling labelling) {
    GivenLabel described =
        new GivenLabel(
            said.id(),
            said.labeller(),
            said.round(),
            said.at(),
            said.judgement(),
            words.of(labelling));
    return Trial.of(sampled, described.of(sampled.request().id()));
  }

  /**
   * Commits what they think. Judging again replaces what they said; both stay on record.
   *
   * @throws RatchetException CONFLICT if the case began another round meanwhile
   */
  public void judge(String by, DeskForm.Judge form) {
    book.send(
        by,
        form.form(),
        () -> {
          AtDesk here = at(by, form.number());
          OpenCase open = here.open();
          refuseOtherRound(open, form.round());
          refusePrepared(by, here);
          Optional<Reservation> held = reservations.last(by, open.trace());
          return new Act.CaseJudged(
              open.trace(),
              form.form(),
              open.round(),
              purpose(here, held),
              words.of(form.judgement()),
              held.map(this::since).orElse(0L));
        });
  }

  private static Purpose purpose(AtDesk here, Optional<Reservation> held) {
    return Optional.ofNullable(here.purpose())
        .or(() -> held.map(Reservation::purpose))
        .orElse(here.open().standing().isSettled() ? Purpose.KNOWN_ANSWER : Purpose.LABEL);
  }

  private long since(Reservation held) {
    Duration taken = Duration.between(held.since(), clock.instant());
    return Math.min(taken.toMillis(), LONGEST.toMillis());
  }

  /**
   * Says what broke and what a good reply holds; with it the case is done for them.
   *
   * @throws RatchetException CONFLICT if they have said something else meanwhile, in another window
   */
  public void describe(String by, DeskForm.Describe form) {
    book.send(
        by,
        form.form(),
        () -> {
          AtDesk here = at(by, form.number());
          GivenLabel said =
              Optional.ofNullable(here.said())
                  .filter(label -> label.id().equals(form.label()))
                  .orElseThrow(() -> conflict(form.number(), "your judgement has changed"));
          if (!Revealed.seen(said.labelling()).equals(form.seen())) {
            throw conflict(form.number(), "you have described it in another window");
          }
          return new Act.CaseLabelled(
              here.open().trace(), form.form(), said.id(), words.of(form.labelling()));
        });
    done(by, form.number());
  }

  /** They are done with it, having judged it; the next one may come. */
  public void done(String by, long number) {
    cases.find(number).ifPresent(open -> reservations.release(by, open, clock.instant()));
  }

  /** They would rather not; it is not given to them again. */
  public void skip(String by, DeskForm.Skip form) {
    String reason = words.of(form.reason());
    if (reason.isEmpty()) {
      throw usage(form.number(), "say in a few words why you skip it");
    }
    book.send(
        by,
        form.form(),
        () -> new Act.CaseSkipped(at(by, form.number()).open().trace(), form.form(), reason));
    done(by, form.number());
  }

  /** They stop for now; it goes to whoever comes. */
  public void handBack(String by) {
    reservations.release(by, clock.instant());
  }

  private static GivenLabel committed(AtDesk here) {
    return Optional.ofNullable(here.said()).orElseThrow(() -> notYet(here.open().number()));
  }

  private static void refuseOtherRound(OpenCase open, int round) {
    if (open.round() != round) {
      throw conflict(open.number(), "it is labelled anew since; look at it again");
    }
  }

  /** Who has said it before they saw more may say it again; that counts as not blind. */
  private void refusePrepared(String by, AtDesk here) {
    if (here.said() == null && blindness.isPrepared(by, here.open())) {
      throw usage(
          here.open().number(),
          "you have edited or decided it, or seen what others said of it; somebody else labels it");
    }
  }

  private static RatchetException notYet(long number) {
    return usage(number, "say what you think of the reply first, then this opens");
  }

  static RatchetException conflict(long number, String what) {
    return new RatchetException(ErrorCode.CONFLICT, "case " + number + ": " + what);
  }

  private static RatchetException usage(long number, String what) {
    return new RatchetException(ErrorCode.USAGE, "case " + number + ": " + what);
  }
}
