package dev.ratchet.web.http;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.web.page.ConfirmView;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The question that somebody whom a proxy names is asked before something weighty is done, since
 * they have no password here: their own name, typed, on a page that says what is about to be done.
 * What was asked is bound to the very form, to the person and to the next few minutes; a form that
 * comes without it, or with other fields, is asked about anew.
 */
public final class Confirmations {
  /** The field in which the name is typed. */
  public static final String NAME = "_name";

  /** The field that holds what was asked. */
  public static final String ASKED = "_asked";

  static final Duration GOOD_FOR = Duration.ofMinutes(5);
  private static final String ALGORITHM = "HmacSHA256";

  private final Clock clock;
  private final SecretKeySpec key;

  public Confirmations(Clock clock, SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    this.clock = clock;
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  private record Bound(String visitor, String path, Map<String, List<String>> fields, long until) {}

  /** What is still to be asked; null when it was answered. */
  @Nullable Answer open(Visitor.Vouched visitor, Asked asked) {
    Form form = Objects.requireNonNullElse(asked.form(), Form.EMPTY);
    if (!isOurs(form.text(ASKED), visitor, asked)) {
      return ask(visitor, asked, null);
    }
    return form.text(NAME).strip().equals(visitor.known().name())
        ? null
        : ask(visitor, asked, "This is not the name under which the proxy knows you.");
  }

  private Answer ask(Visitor.Vouched visitor, Asked asked, @Nullable String problem) {
    long until = clock.instant().plus(GOOD_FOR).getEpochSecond();
    String sealed = until + "." + seal(visitor, asked, until);
    return new Answer.AskAgain(
        403, new ConfirmView.Question.Name(visitor.known().name(), sealed), problem);
  }

  private boolean isOurs(String given, Visitor.Vouched visitor, Asked asked) {
    int dot = given.indexOf('.');
    if (dot < 1 || !given.substring(0, dot).matches("[0-9]{1,12}")) {
      return false;
    }
    long until = Long.parseLong(given.substring(0, dot));
    return clock.instant().isBefore(Instant.ofEpochSecond(until))
        && MessageDigest.isEqual(
            seal(visitor, asked, until).getBytes(StandardCharsets.UTF_8),
            given.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
  }

  private String seal(Visitor.Vouched visitor, Asked asked, long until) {
    Map<String, List<String>> fields = new TreeMap<>(Gatekeeper.withoutOurs(asked.form()).fields());
    Bound form = new Bound(visitor.boundTo(), asked.line().path(), fields, until);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] sealed = mac.doFinal(Json.canonical(form).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "this JVM has no " + ALGORITHM, e);
    }
  }
}
