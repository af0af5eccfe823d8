package dev.ratchet.browser;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import java.util.function.Predicate;

/** Somebody who labels by keyboard alone, and reads only what the page shows. */
final class Labeller {
  private final Page page;

  Labeller(Page page) {
    this.page = page;
  }

  /** The first case; the queue is where they are. */
  void begin(Served served) {
    page.navigate(served.base() + "/label");
    Chromium.awaitKeys(page, "h1");
    keys().press("n");
    step(1);
  }

  long number() {
    String url = page.url().replaceAll("\\?.*", "");
    return Long.parseLong(url.substring(url.lastIndexOf('/') + 1));
  }

  /** Whether the page shows a source for HR only to somebody who is not of HR. */
  boolean showsLeak() {
    String persona = page.innerText(".evidence .chips div:has(dt:text-is('Persona')) dd");
    return page.locator(".tag.access:text-is('hr-only')").count() > 0 && !persona.startsWith("hr");
  }

  /** Everything that the page's document says. */
  String document() {
    return page.content();
  }

  void accept() {
    keys().press("y");
    commit();
    keys().press("x");
  }

  /** Rejects as P0, takes over the first proposals, and waits until they were tried. */
  void rejectLeak() {
    keys().press("n");
    keys().press("0");
    keys().press("w");
    keys().type("A source for HR only reached somebody else.");
    commit();
    keys().press("1");
    keys().press("2");
    Chromium.await(page, "#tried .mark.pass");
    keys().press("Control+Enter");
  }

  private void commit() {
    keys().press("Control+Enter");
    step(2);
  }

  private void step(int step) {
    Chromium.awaitKeys(page, "text=Step " + step + " of 2");
  }

  /** Labels until nothing is left; returns how many. */
  int labelAll(Predicate<Labeller> isLeak) {
    int labelled = 0;
    while (page.locator("text=Step 1 of 2").count() > 0) {
      long before = number();
      if (isLeak.test(this)) {
        rejectLeak();
      } else {
        accept();
      }
      labelled++;
      page.waitForFunction(
          "before => !location.pathname.endsWith('/' + before)", Long.toString(before));
      Chromium.awaitKeys(page, "h1");
    }
    return labelled;
  }

  private Keyboard keys() {
    return page.keyboard();
  }
}
