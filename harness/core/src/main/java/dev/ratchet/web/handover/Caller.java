package dev.ratchet.web.handover;

import dev.ratchet.base.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whoever waits at the other end of a connection: is told word by word, a line each. Empty lines in
 * between find out whether somebody is still there.
 */
public final class Caller {
  private final OutputStream out;
  private final String call;
  private final ReentrantLock writing = new ReentrantLock();
  private final Once stop = new Once();
  private volatile boolean gone;

  Caller(OutputStream out, String call) {
    this.out = out;
    this.call = call;
  }

  /** The name of this call. */
  public String call() {
    return call;
  }

  /** Says something; nobody hears it when they have gone. */
  public void tell(Word word) {
    send(Json.canonical(word) + "\n");
  }

  /** What to do when the caller wants an end of it, or has gone; at once, if that is so by now. */
  public void onStop(Runnable action) {
    stop.set(action);
  }

  /** Finds out whether somebody is there. */
  boolean isThere() {
    send("\n");
    return !gone;
  }

  /** Asks what is done for this caller to stop. */
  void stop() {
    stop.fire();
  }

  private void send(String line) {
    writing.lock();
    try {
      if (!gone) {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException e) {
      gone = true;
    } finally {
      writing.unlock();
    }
  }

  /** Something that is done once it is known and wanted, whichever comes first. */
  private static final class Once {
    private Runnable action = () -> {};
    private boolean wanted;

    synchronized void set(Runnable what) {
      action = what;
      if (wanted) {
        what.run();
      }
    }

    synchronized void fire() {
      wanted = true;
      action.run();
    }
  }
}
