package dev.ratchet.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices what hostile text does in a browser as soon as it is more than text: scripts that run or
 * are stopped, dialogs, errors, requests to anybody else, elements and attributes that no page of
 * ours has.
 */
final class Lookout {
  private static final String BEFORE_EVERY_PAGE =
      """
      addEventListener('securitypolicyviolation',
          event => lookoutNotices('policy ' + event.violatedDirective + ' ' + event.blockedURI),
          true);
      Object.defineProperty(window, '__rx', {
        get() { return undefined; },
        set() { lookoutNotices('hostile text ran'); }
      });
      """;

  private static final String FOREIGN =
      """
      () => {
        const found = [];
        for (const element of document.querySelectorAll('*')) {
          for (const attribute of element.attributes) {
            const leads = /^(href|src|action|formaction|data|poster|xlink:href)$/i;
            if (/^on|^srcdoc$/i.test(attribute.name)
                || leads.test(attribute.name) && !/^[/#?]/.test(attribute.value)) {
              found.push(element.tagName + ' ' + attribute.name);
            }
          }
        }
        const never = 'img,iframe,object,embed,base,video,audio,math,frame,applet,'
            + 'meta[http-equiv]:not([http-equiv=Content-Security-Policy]),script:not([src^="/assets/"])';
        document.querySelectorAll(never).forEach(element => found.push(element.tagName));
        return found;
      }
      """;

  private final String base;
  private final List<String> noticed = new ArrayList<>();

  private Lookout(String base) {
    this.base = base;
  }

  /** Watches every page of a context from now on. */
  static Lookout over(BrowserContext context, String base) {
    Lookout lookout = new Lookout(base);
    context.exposeBinding(
        "lookoutNotices", (source, said) -> lookout.noticed.add(String.valueOf(said[0])));
    context.addInitScript(BEFORE_EVERY_PAGE);
    context.onDialog(
        dialog -> {
          lookout.noticed.add("dialog " + dialog.type());
          dialog.dismiss();
        });
    context.onWebError(error -> lookout.noticed.add("page error " + error.error()));
    context.onConsoleMessage(lookout::console);
    context.onRequest(lookout::request);
    return lookout;
  }

  /** A browser writes the status of a page that is refused there too. */
  private void console(ConsoleMessage message) {
    boolean status =
        message.text().startsWith("Failed to load resource: the server responded with a status of")
            && message.location().startsWith(base + "/");
    if (List.of("error", "warning").contains(message.type()) && !status) {
      noticed.add("console " + message.text());
    }
  }

  private void request(Request request) {
    if (!request.url().startsWith(base + "/") || request.url().endsWith("/csp-report")) {
      noticed.add("request " + request.url());
    }
  }

  /** What was noticed since it was asked last, and what stands in the page that should not. */
  List<String> noticed(Page page) {
    if (page.evaluate(FOREIGN) instanceof List<?> foreign) {
      foreign.forEach(one -> noticed.add("foreign " + one));
    }
    List<String> all = List.copyOf(noticed);
    noticed.clear();
    return all;
  }
}
