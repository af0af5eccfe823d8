package dev.ratchet.web.http;

import dev.ratchet.base.Visible;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each error page a reference under which the log has what the page does not say. What the
 * server broke itself is always logged; of refusals, and of what browsers report, so many a minute.
 */
public final class Mishaps {
  private static final Logger LOG = LoggerFactory.getLogger("web");
  private static final int MOST_A_MINUTE = 60;
  private static final int LONGEST = 200;

  private final SecureRandom random;
  private long minute = Long.MIN_VALUE;
  private int logged;

  public Mishaps(SecureRandom random) {
    this.random = random;
  }

  /**
   * Logs that a request was answered with an error.
   *
   * @param path as asked for, without the query, which may hold a secret
   * @param cause null where there is none
   * @return the reference
   */
  public String note(int status, String path, @Nullable Throwable cause) {
    byte[] bytes = new byte[4];
    random.nextBytes(bytes);
    String reference = HexFormat.of().formatHex(bytes);
    String where = Visible.cut(Visible.line(path), LONGEST, "the request");
    if (status >= 500) {
      LOG.error("{}: {} for {}", reference, status, where, cause);
    } else if (mayLog()) {
      LOG.warn("{}: {} for {}", reference, status, where);
    }
    return reference;
  }

  /** Logs something that a browser reports of our pages. */
  public void reported(String what) {
    if (mayLog()) {
      LOG.warn("a browser reports: {}", Visible.cut(Visible.line(what), LONGEST, "its report"));
    }
  }

  private synchronized boolean mayLog() {
    long now = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime());
    if (now != minute) {
      minute = now;
      logged = 0;
    }
    logged++;
    return logged <= MOST_A_MINUTE;
  }
}
