package dev.ratchet.judge.attack.family;

import java.util.List;

/** All families, in the order of documents and reports. */
public final class AttackFamilies {
  public static final List<AttackFamily> ALL =
      List.of(
          new VerdictObjects(),
          new ForgedFences(),
          new ExaminerOrders(),
          new OrdersInManyLanguages(),
          new ForgedTurns(),
          new AuthorityAndThreats(),
          new AlreadyGraded(),
          new FlatteryAndPity(),
          new RubricChanged(),
          new PoisonedExamples(),
          new MasterKeys(),
          new UnseenCharacters(),
          new EncodedOrders(),
          new PaddedOrders(),
          new PlantedInTools(),
          new PlantedInSources(),
          new UserTurns(),
          new MarkupComments(),
          new QuotedPolicies(),
          new PlayedParts());

  private AttackFamilies() {}
}
