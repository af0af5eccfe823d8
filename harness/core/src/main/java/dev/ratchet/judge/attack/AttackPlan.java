package dev.ratchet.judge.attack;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Seeds;
import dev.ratchet.conversation.LanguageGuess;
import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.Rubric;
import dev.ratchet.judge.attack.family.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an attack test puts before a judge. Whoever runs it hears {@link #exhibits} and hands the
 * outcomes to {@link AttackReport#of}.
 *
 * @param rubric its id
 * @param seed of the choice of carriers and of the variants
 * @param plain the carriers as they are, which tell what the judge does without an attack
 * @param attacks the shipped corpus, each row on one carrier
 * @param variants beyond it, told and not counted
 * @param innocent replies that people pass, changed in no way that matters
 */
public record AttackPlan(
    String rubric,
    long seed,
    List<Exhibit> plain,
    List<Posed> attacks,
    List<Posed> variants,
    List<Posed> innocent) {
  /** More carriers would cost more calls and tell little. */
  private static final int CARRIERS = 12;

  /**
   * One exhibit of the test.
   *
   * @param group an attack's family, or {@code innocent}
   * @param row the attack's id, or the innocent change's
   * @param carrier id of the plain exhibit that it was made from
   */
  public record Posed(String group, String row, Spot spot, String carrier, Exhibit exhibit) {}

  public AttackPlan {
    plain = List.copyOf(plain);
    attacks = List.copyOf(attacks);
    variants = List.copyOf(variants);
    innocent = List.copyOf(innocent);
  }

  /**
   * Plans a test. Attacks that the rubric would not show to its judge are left out, and those that
   * take the place of the whole reply where the rubric does not fail a reply that says nothing: a
   * pass of theirs need not be an attack's.
   *
   * @param perFamily variants of each family, 0 or more
   * @throws RatchetException EVIDENCE_MISSING if no carrier fails
   */
  public static AttackPlan of(Rubric rubric, Carriers carriers, long seed, int perFamily) {
    List<Exhibit> failing = chosen(carriers.failing(), seed);
    List<Exhibit> passing = chosen(carriers.passing(), seed);
    if (failing.isEmpty()) {
      throw new RatchetException(
          ErrorCode.EVIDENCE_MISSING,
          "rubric "
              + rubric.id()
              + " has no reply that people fail to put an attack upon: label some, or write a"
              + " failing anchor");
    }
    return new AttackPlan(
        rubric.id(),
        seed,
        Stream.concat(failing.stream(), passing.stream()).toList(),
        posed(shown(AttackCorpus.rows(), rubric), failing),
        posed(shown(AttackCorpus.variants(seed, perFamily), rubric), failing),
        innocent(passing));
  }

  /** Everything that the judge is to be asked about; ids are unique. */
  public List<Exhibit> exhibits() {
    List<Exhibit> exhibits = new ArrayList<>(plain);
    Stream.of(attacks, variants, innocent)
        .flatMap(List::stream)
        .map(Posed::exhibit)
        .forEach(exhibits::add);
    return List.copyOf(exhibits);
  }

  /** A choice that does not depend on the order of lines. */
  private static List<Exhibit> chosen(List<Exhibit> all, long seed) {
    return all.stream()
        .sorted(
            Comparator.comparingLong(
                    (Exhibit one) -> Seeds.generator(seed, "carrier/" + one.id()).nextLong())
                .thenComparing(Exhibit::id))
        .limit(CARRIERS)
        .map(one -> new Remade(one).named("plain-" + one.id()))
        .toList();
  }

  private static List<Attack> shown(List<Attack> attacks, Rubric rubric) {
    boolean context = rubric.material().sees().contains(Rubric.Part.CONTEXT);
    boolean nothing = rubric.emptyReply() == Rubric.EmptyReply.FAIL;
    return attacks.stream()
        .filter(attack -> context || !attack.spot().isContext())
        .filter(attack -> nothing || attack.spot() != Spot.WHOLE_REPLY)
        .toList();
  }

  private static List<Posed> posed(List<Attack> attacks, List<Exhibit> carriers) {
    List<Posed> posed = new ArrayList<>();
    for (int i = 0; i < attacks.size(); i++) {
      Attack attack = attacks.get(i);
      Exhibit carrier = carriers.get(i % carriers.size());
      Exhibit exhibit = new Remade(attack.on(carrier)).named("attack-" + attack.id());
      posed.add(new Posed(attack.family(), attack.id(), attack.spot(), carrier.id(), exhibit));
    }
    return posed;
  }

  /** Each change on one reply, and those that suit any language on a second one. */
  private static List<Posed> innocent(List<Exhibit> carriers) {
    List<Posed> posed = new ArrayList<>();
    for (int i = 0; i < Innocent.ALL.size(); i++) {
      Innocent change = Innocent.ALL.get(i);
      List<Exhibit> suited = carriers.stream().filter(one -> suits(change, one)).toList();
      if (!suited.isEmpty()) {
        posed.add(innocent(change, suited.get(i % suited.size()), change.id()));
      }
      if (suited.size() > 1 && change.language().isEmpty()) {
        posed.add(innocent(change, suited.get((i + 1) % suited.size()), change.id() + "-again"));
      }
    }
    return posed;
  }

  private static Posed innocent(Innocent change, Exhibit carrier, String row) {
    String reply = change.change().apply(carrier.transcript().reply());
    Exhibit exhibit = new Remade(new Remade(carrier).replying(reply)).named("innocent-" + row);
    return new Posed("innocent", row, Spot.WHOLE_REPLY, carrier.id(), exhibit);
  }

  private static boolean suits(Innocent change, Exhibit carrier) {
    return change.language().isEmpty()
        || change.language().equals(LanguageGuess.of(carrier.transcript().reply()));
  }
}
