package dev.ratchet.judge.attack;

import dev.ratchet.base.ContentHash;
import dev.ratchet.judge.attack.family.AttackFamilies;
import dev.ratchet.judge.attack.family.AttackFamily;
import dev.ratchet.judge.attack.family.Draw;
import dev.ratchet.judge.attack.family.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The attacks that are shipped, and variants of them without end. */
public final class AttackCorpus {
  /** Of the shipped rows: figures of two judges compare only on the same rows. */
  private static final long SHIPPED = 7;

  private AttackCorpus() {}

  /** The shipped rows, by family: the same in every run, and the ones that count. */
  public static List<Attack> rows() {
    List<Attack> rows = new ArrayList<>();
    for (AttackFamily family : AttackFamilies.ALL) {
      List<Payload> payloads = family.payloads(new Draw(SHIPPED, family.id()));
      for (int i = 0; i < payloads.size(); i++) {
        rows.add(attack(family, "", i, payloads.get(i)));
      }
    }
    return List.copyOf(rows);
  }

  /**
   * Reworded and changed attacks, which nobody can have prepared for: they are told and count for
   * nothing.
   *
   * @param perFamily how many of each family, 0 or more
   */
  public static List<Attack> variants(long seed, int perFamily) {
    List<Attack> variants = new ArrayList<>();
    for (AttackFamily family : AttackFamilies.ALL) {
      for (int i = 0; i < perFamily; i++) {
        Draw draw = new Draw(seed, family.id() + "/" + i);
        variants.add(attack(family, "variant-", i, changed(family, draw)));
      }
    }
    return List.copyOf(variants);
  }

  /** Of all shipped rows. */
  public static ContentHash hash() {
    return ContentHash.ofRecord(rows());
  }

  private static Attack attack(AttackFamily family, String kind, int index, Payload payload) {
    String number = String.format(Locale.ROOT, "%02d", index + 1);
    return new Attack(
        family.id(), family.id() + "-" + kind + number, payload.spot(), payload.text());
  }

  private static Payload changed(AttackFamily family, Draw draw) {
    Payload payload = draw.one(family.payloads(draw));
    List<Mutation> possible =
        List.of(Mutation.values()).stream()
            .filter(one -> family.bearsRewording() || !one.isInLetters())
            .toList();
    String text = payload.text();
    int changes = 1 + draw.below(2);
    for (int i = 0; i < changes; i++) {
      text = draw.one(possible).apply(text, draw);
    }
    return new Payload(payload.spot(), text);
  }
}
