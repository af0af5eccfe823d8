package dev.ratchet.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.MovableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class SignInsTest {
  private static final String GOOD = "correct horse battery";
  private static final String BAD = "wrong horse battery";
  private static final String HERE = "127.0.0.1";

  private final MovableClock clock = new MovableClock(Instant.parse("2026-09-28T09:00:00Z"));
  private final Passwords passwords = new Passwords(new SecureRandom(), 500);
  private final Accounts accounts = new Accounts(new InMemory());
  private final SignIns signIns = new SignIns(accounts, passwords, clock);

  private static final class InMemory implements AccountStore {
    private People people = People.NOBODY;

    @Override
    public People read() {
      return people;
    }

    @Override
    public void write(People other) {
      people = other;
    }
  }

  private void add(String name) {
    Person person = new Person(name, name, Set.of(Role.LABELLER));
    PasswordHash hash = passwords.hash(GOOD, name);
    accounts.change(people -> people.with(new Account(person, true, hash, null)), () -> {});
  }

  @Test
  void theRightPasswordLetsInAlsoUnderACapitalLetter() {
    add("ada");
    assertThat(signIns.attempt(" Ada ", GOOD, HERE)).isInstanceOf(SignIns.Outcome.Welcome.class);
  }

  @Test
  void unknownInactiveAndPasswordlessPeopleAreWrongAlike() {
    add("ada");
    accounts.change(people -> people.withActive("ada", false), () -> {});
    Person bob = new Person("bob", "Bob", Set.of());
    accounts.change(people -> people.with(new Account(bob, true, null, null)), () -> {});
    for (String name : List.of("ada", "bob", "nobody", "no such / name")) {
      assertThat(signIns.attempt(name, GOOD, name)).isEqualTo(new SignIns.Outcome.Wrong());
    }
  }

  @Test
  void afterFiveWrongTriesEvenTheRightPasswordWaitsAndTheWaitGrows() {
    add("ada");
    for (int i = 0; i < 5; i++) {
      assertThat(attempt(BAD, "10.0.0." + i)).isInstanceOf(SignIns.Outcome.Wrong.class);
    }
    assertThat(attempt(GOOD, "10.0.1.1"))
        .isEqualTo(new SignIns.Outcome.Wait(Duration.ofSeconds(1)));
    clock.advance(Duration.ofSeconds(1));
    assertThat(attempt(BAD, "10.0.1.2")).isInstanceOf(SignIns.Outcome.Wrong.class);
    assertThat(attempt(GOOD, "10.0.1.3"))
        .isEqualTo(new SignIns.Outcome.Wait(Duration.ofSeconds(2)));
    clock.advance(Duration.ofSeconds(2));
    assertThat(attempt(GOOD, "10.0.1.4")).isInstanceOf(SignIns.Outcome.Welcome.class);
    assertThat(attempt(BAD, "10.0.1.5")).isInstanceOf(SignIns.Outcome.Wrong.class);
  }

  @Test
  void oneAddressThatTriesManyNamesWaits() {
    add("ada");
    for (int i = 0; i < 5; i++) {
      assertThat(signIns.attempt("name" + i, BAD, HERE)).isInstanceOf(SignIns.Outcome.Wrong.class);
    }
    assertThat(attempt(GOOD, HERE)).isInstanceOf(SignIns.Outcome.Wait.class);
    assertThat(attempt(GOOD, "10.0.0.9")).isInstanceOf(SignIns.Outcome.Welcome.class);
  }

  @Test
  void comingInDoesNotClearAnAddressOfItsGuesses() {
    add("ada");
    for (int i = 0; i < 4; i++) {
      signIns.attempt("victim" + i, BAD, HERE);
    }
    assertThat(attempt(GOOD, HERE)).isInstanceOf(SignIns.Outcome.Welcome.class);
    assertThat(signIns.attempt("victim5", BAD, HERE)).isInstanceOf(SignIns.Outcome.Wrong.class);
    assertThat(signIns.attempt("victim6", BAD, HERE)).isInstanceOf(SignIns.Outcome.Wait.class);
  }

  @Test
  void manyTriesAtOnceAreNoMoreThanFive() throws Exception {
    add("ada");
    List<Callable<SignIns.Outcome>> tries = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String address = "10.0.0." + i;
      tries.add(() -> attempt(BAD, address));
    }
    long compared = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<SignIns.Outcome> outcome : threads.invokeAll(tries)) {
        compared += outcome.get() instanceof SignIns.Outcome.Wrong ? 1 : 0;
      }
    }
    assertThat(compared).isEqualTo(5);
  }

  @Test
  void theWaitIsCappedAndForgottenInTheEnd() {
    Throttle throttle = new Throttle(10);
    for (int i = 0; i < 60; i++) {
      clock.advance(throttle.next("x", clock.instant()));
    }
    throttle.next("x", clock.instant());
    assertThat(throttle.next("x", clock.instant())).isLessThanOrEqualTo(Throttle.LONGEST);
    clock.advance(Duration.ofHours(1));
    assertThat(throttle.next("x", clock.instant())).isZero();
  }

  @Test
  void theMemoryOfGuessesIsBounded() {
    Throttle throttle = new Throttle(100);
    for (int i = 0; i < 10_000; i++) {
      throttle.next("name" + i, clock.instant());
    }
    assertThat(throttle.size()).isEqualTo(100);
  }

  @Test
  void aPasswordOfOldCostIsHashedAnewWhenItIsUsed() {
    add("ada");
    SignIns dearer = new SignIns(accounts, new Passwords(new SecureRandom(), 900), clock);
    assertThat(dearer.attempt("ada", GOOD, HERE)).isInstanceOf(SignIns.Outcome.Welcome.class);
    assertThat(accounts.people().account("ada").orElseThrow().password().rounds()).isEqualTo(900);
    assertThat(dearer.attempt("ada", GOOD, HERE)).isInstanceOf(SignIns.Outcome.Welcome.class);
  }

  private SignIns.Outcome attempt(String password, String address) {
    return signIns.attempt("ada", password, address);
  }
}
