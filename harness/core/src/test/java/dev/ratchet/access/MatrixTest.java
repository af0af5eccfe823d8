package dev.ratchet.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.access.Access.Decision;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class MatrixTest {
  private static final Access ACCESS = new Access();

  @Test
  void everyActionHasExactlyOneRow() {
    assertThat(Matrix.RULES).extracting(Rule::action).containsExactly(Action.values());
  }

  @Test
  void anActionWithoutARowIsDeniedToEverybody() {
    Access planted = new Access(List.of());
    Person all = new Person("ada", "Ada", EnumSet.allOf(Role.class));
    assertThat(planted.decide(all, Action.ENTER, Involved.NOBODY))
        .isEqualTo(Decision.NOT_THIS_ROLE);
    assertThat(planted.needsStepUp(Action.ENTER)).isTrue();
  }

  @Test
  void whoIsNotSignedInMayOnlyEnter() {
    assertThat(EnumSet.allOf(Action.class))
        .filteredOn(action -> ACCESS.may(null, action, Involved.NOBODY))
        .containsExactly(Action.ENTER);
  }

  @Test
  void whoHasNoRoleSeesTheirOwnAccountOnly() {
    assertThat(allowed())
        .containsExactlyInAnyOrder(
            Action.ENTER, Action.SEE_HOME, Action.SIGN_OUT, Action.CHANGE_OWN_PASSWORD);
  }

  @Test
  void aLabellerSeesNothingThatTellsWhatOthersThink() {
    Set<Action> labeller = allowed(Role.LABELLER);
    labeller.removeAll(allowed());
    assertThat(labeller).containsExactly(Action.LABEL);
  }

  @Test
  void anAdminReadsNoTextAndAViewerChangesNothing() {
    Set<Action> admin = allowed(Role.ADMIN);
    admin.removeAll(allowed());
    assertThat(admin)
        .containsExactlyInAnyOrder(Action.SEE_LEDGER, Action.SEE_PEOPLE, Action.MANAGE_PEOPLE);
    Set<Action> viewer = allowed(Role.VIEWER);
    viewer.removeAll(allowed());
    assertThat(viewer)
        .containsExactlyInAnyOrder(
            Action.SEE_CASEBOOK,
            Action.SEE_AGREEMENT,
            Action.BROWSE_INCIDENTS,
            Action.SEE_DATASETS,
            Action.SEE_RUNS,
            Action.SEE_RELEASES);
  }

  @Test
  void whoMadeAChangeDoesNotAnswerForItAndWhoMaintainsItMayNameOwnersOnly() {
    Person ann = new Person("ann", "Ann", Set.of(Role.RELEASE_MANAGER));
    Involved change = Involved.inChange(Set.of("ann"), Set.of("bob"));
    assertThat(ACCESS.decide(ann, Action.ANSWER_CHECKLIST, change))
        .isEqualTo(Decision.NOT_THIS_THING);
    assertThat(ACCESS.may(ann, Action.ASSIGN_FAILURE_MODE, change)).isTrue();
    assertThat(holders(Action.ANSWER_CHECKLIST)).containsExactly(Role.RELEASE_MANAGER);
    assertThat(holders(Action.ASSIGN_FAILURE_MODE))
        .containsExactlyInAnyOrder(Role.MAINTAINER, Role.RELEASE_MANAGER);
  }

  @Test
  void whatWeighsMostIsForOneRoleAndOnlyOnceConfirmedAnew() {
    assertThat(holders(Action.SIGN_OFF)).containsExactly(Role.RELEASE_MANAGER);
    assertThat(holders(Action.MANAGE_PEOPLE)).containsExactly(Role.ADMIN);
    assertThat(EnumSet.allOf(Action.class))
        .filteredOn(ACCESS::needsStepUp)
        .containsExactly(Action.PUBLISH_DATASET, Action.MANAGE_PEOPLE, Action.SIGN_OFF);
  }

  @Test
  void nobodyAdjudicatesACaseThatTheyLabelled() {
    Person bob = new Person("bob", "Bob", Set.of(Role.ADJUDICATOR, Role.LABELLER));
    assertThat(
            ACCESS.decide(bob, Action.ADJUDICATE, Involved.inCase(Set.of("ann", "bob"), Set.of())))
        .isEqualTo(Decision.NOT_THIS_THING);
    assertThat(ACCESS.may(bob, Action.ADJUDICATE, Involved.inCase(Set.of("ann"), Set.of("bob"))))
        .isTrue();
  }

  @Test
  void nobodyLabelsACaseThatTheyEdited() {
    Person bob = new Person("bob", "Bob", Set.of(Role.MAINTAINER, Role.LABELLER));
    assertThat(ACCESS.may(bob, Action.LABEL, Involved.inCase(Set.of(), Set.of("bob")))).isFalse();
    assertThat(ACCESS.may(bob, Action.LABEL, Involved.inCase(Set.of("bob"), Set.of("ann"))))
        .isTrue();
  }

  @Test
  void theAuthorOfAChangeIsNotItsOnlyApprover() {
    Person bob = new Person("bob", "Bob", Set.of(Role.RELEASE_MANAGER));
    Set<String> author = Set.of("bob");
    assertThat(ACCESS.may(bob, Action.SIGN_OFF, Involved.inChange(author, Set.of()))).isFalse();
    assertThat(ACCESS.may(bob, Action.SIGN_OFF, Involved.inChange(author, author))).isFalse();
    assertThat(ACCESS.may(bob, Action.SIGN_OFF, Involved.inChange(author, Set.of("ann")))).isTrue();
    assertThat(ACCESS.may(bob, Action.SIGN_OFF, Involved.inChange(Set.of("ann"), Set.of())))
        .isTrue();
  }

  @Test
  void aConditionNeverReplacesTheRole() {
    Person viewer = new Person("vi", "Vi", Set.of(Role.VIEWER));
    assertThat(ACCESS.decide(viewer, Action.ADJUDICATE, Involved.NOBODY))
        .isEqualTo(Decision.NOT_THIS_ROLE);
  }

  private static Set<Action> allowed(Role... roles) {
    Person person = new Person("ada", "Ada", Set.of(roles));
    return Arrays.stream(Action.values())
        .filter(action -> ACCESS.may(person, action, Involved.NOBODY))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Action.class)));
  }

  private static List<Role> holders(Action action) {
    return Arrays.stream(Role.values())
        .filter(role -> ACCESS.may(new Person("x", "X", Set.of(role)), action, Involved.NOBODY))
        .toList();
  }
}
