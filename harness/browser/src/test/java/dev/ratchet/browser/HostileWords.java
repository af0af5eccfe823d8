package dev.ratchet.browser;

import dev.ratchet.testing.HostileText;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Text that attacks the page that shows it, one payload after the other. Each is led by a word that
 * says where it was put, so that a test can tell whether any page has shown it.
 */
final class HostileWords {
  /** What a payload calls when it runs. */
  static final String CALLED = "__rx";

  private static final List<String> PAYLOADS =
      List.of(
          "</textarea><script>window.__rx=1</script>",
          "</script><script>window.__rx=1</script>",
          "</option></select><img src=x onerror=window.__rx=1>",
          "\" autofocus onfocus=\"window.__rx=1",
          "' onmouseover='window.__rx=1' x='",
          "<svg><animate onbegin=window.__rx=1 attributeName=x dur=1s>",
          "<svg xmlns='http://www.w3.org/2000/svg'><script>window.__rx=1</script></svg>",
          "<img src=http://x.example/pixel.png>",
          "<link rel=stylesheet href=http://x.example/x.css>",
          "<style>@import 'http://x.example/x.css';*{display:none!important}</style>",
          "<iframe srcdoc='<script>parent.__rx=1</script>'></iframe>",
          "<object data=javascript:window.__rx=1></object><embed src=http://x.example/x.swf>",
          "<base href=http://x.example/><meta http-equiv=refresh content='0;url=http://x.example'>",
          "<form action=http://x.example><button autofocus>Go on</button></form>",
          "<div hx-get=http://x.example/ hx-trigger=load data-key=y>press</div>",
          "<body onload=alert(1) onpageshow=alert(2)>",
          "<input name=_token value=forged><input type=hidden name=attributes>",
          "<details open ontoggle=window.__rx=1><summary>P0</summary></details>",
          "<video><source onerror=window.__rx=1></video><audio src=x onerror=alert(3)>",
          "javascript:window.__rx=1//",
          " \tjava\nscript:window.__rx=1",
          "data:text/html,<script>window.__rx=1</script>",
          "[open](javascript:window.__rx=1) ![seen](http://x.example/seen.png)",
          "<http://x.example/auto> [a]: http://x.example \"t\"",
          "{{constructor.constructor('window.__rx=1')()}} #{7*7} <%= 7*7 %> [[${7*7}]]",
          "@if(true)${view}@endif $unsafe{x} @template.web.layout()",
          "%3Cscript%3Ewindow.__rx=1%3C/script%3E &#60;script&#62;",
          "\u202etxet desrever\u202c \u2066isolate\u2069 zero\u200bwidth\u200d\ufeff",
          "tags \udb40\udc48\udb40\udc49 variation \ufe0f\udb40\udd00 filler \u3164",
          "\u001b]8;;http://x.example\u0007link\u001b]8;;\u0007 \u001b[2J\u001b[31mred \u0000NUL",
          "lone \ud800 surrogate \udfff",
          "Z\u0351\u036b\u0343\u0321algo\u0334 " + "\u0301".repeat(300),
          "word" + "w".repeat(4_000),
          "\uff1cscript\uff1ewindow.__rx=1\uff1c/script\uff1e");

  private static final int LONGEST = 19_000;

  private final List<String> payloads = new ArrayList<>(PAYLOADS);
  private final SortedSet<String> places = new TreeSet<>();
  private int next;

  HostileWords() {
    payloads.addAll(HostileText.payloads(20261122));
  }

  /** How many payloads there are. */
  int size() {
    return payloads.size();
  }

  /** How many were handed out, at most {@link #size}. */
  int used() {
    return Math.min(next, payloads.size());
  }

  /**
   * A text of some payloads, no longer than people may write, for a place, which is a word of
   * lower-case letters.
   */
  String text(String place) {
    String text = word(place) + " " + payload() + "\n" + payload() + " " + payload();
    return text.substring(0, Math.min(LONGEST, text.length()));
  }

  /** One payload, on one line. */
  String line(String place) {
    return word(place) + " " + payload().replaceAll("[\r\n]", " ");
  }

  /** At most so many characters, without control characters. */
  String brief(String place, int longest) {
    String text = line(place).replaceAll("[\\p{Cntrl}\\x80-\\x9f]", " ").strip();
    return text.substring(0, Math.min(longest, text.length())).strip();
  }

  /** Longer than any page ought to show. */
  String huge(String place) {
    return word(place)
        + " "
        + ("<img src=x onerror=window.__rx=1> " + payload() + " ")
            .repeat(4_000)
            .substring(0, 199_000);
  }

  /** The words of every place that was given a text. */
  SortedSet<String> places() {
    return places;
  }

  private String word(String place) {
    String word = "planted" + place;
    places.add(word);
    return word;
  }

  private String payload() {
    String payload = payloads.get(next % payloads.size());
    next++;
    return payload;
  }
}
