package dev.ratchet.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Lets people in by name and password, and slows down whoever guesses. */
public final class SignIns {
  private static final int KEYS = 20_000;

  /** A hash costs a processor for a good part of a second; so many at once are enough. */
  private static final int AT_ONCE = 2;

  private final Accounts accounts;
  private final Passwords passwords;
  private final Clock clock;
  private final Throttle byName = new Throttle(KEYS);
  private final Throttle byAddress = new Throttle(KEYS);
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  public SignIns(Accounts accounts, Passwords passwords, Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** What came of a try. */
  public sealed interface Outcome {
    record Welcome(Person person) implements Outcome {}

    /** Name or password are wrong, or the account is inactive; which of them is not told. */
    record Wrong() implements Outcome {}

    /** Too many tries; nothing was compared. */
    record Wait(Duration left) implements Outcome {}
  }

  /**
   * One try.
   *
   * @param address where it comes from
   */
  public Outcome attempt(String typedName, String password, String address) {
    String name = key(typedName);
    Duration wait = byAddress.next(address, clock.instant());
    if (!wait.isZero()) {
      return new Outcome.Wait(wait);
    }
    wait = byName.next(name, clock.instant());
    if (!wait.isZero()) {
      byAddress.takeBack(address);
      return new Outcome.Wait(wait);
    }
    Optional<Account> account = accounts.people().account(name).filter(Account::active);
    if (!fits(password, account.map(Account::password).orElse(null)) || account.isEmpty()) {
      return new Outcome.Wrong();
    }
    byName.succeeded(name);
    byAddress.takeBack(address);
    raise(account.get(), password);
    return new Outcome.Welcome(account.get().person());
  }

  private boolean fits(String password, @Nullable PasswordHash kept) {
    turns.acquireUninterruptibly();
    try {
      return passwords.fits(password, kept);
    } finally {
      turns.release();
    }
  }

  private void raise(Account account, String password) {
    PasswordHash kept = account.password();
    if (kept == null) {
      return;
    }
    PasswordHash raised = passwords.raised(password, kept);
    if (raised != null) {
      String name = account.person().name();
      accounts.change(
          people -> isStill(people, name, kept) ? people.withPassword(name, raised) : people,
          () -> {});
    }
  }

  /** Whether nobody set another password meanwhile. */
  private static boolean isStill(People people, String name, PasswordHash kept) {
    return people.account(name).map(Account::password).filter(kept::equals).isPresent();
  }

  /** What cannot be a name counts as one name, so that nobody fills the memory with them. */
  private static String key(String typedName) {
    String name = Person.spelled(typedName);
    return Person.isName(name) ? name : "";
  }
}
