package dev.ratchet.check.rule.safety;

import dev.ratchet.check.rule.Composed;
import dev.ratchet.conversation.HiddenCharacters;
import dev.ratchet.conversation.Unescaped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds every link of a reply: of Markdown (inline, by reference, in angle brackets), of HTML and
 * CSS, addresses in running text, and bare names of hosts; also where escapes or compatibility
 * forms of characters hide them. Relative links are none.
 */
final class Links {
  private Links() {}

  /** In order, each once. */
  static Collection<Link> in(String reply) {
    String seen = HiddenCharacters.strip(reply);
    Set<String> texts = new LinkedHashSet<>(List.of(seen));
    texts.add(Unescaped.html(seen));
    texts.add(Composed.of(seen));
    Map<String, Link> links = new LinkedHashMap<>();
    for (String text : texts) {
      if (mayHoldLinks(text)) {
        List<Link> found = new ArrayList<>();
        MarkdownLinks.in(text, found);
        HtmlLinks.in(text, found);
        RunningLinks.in(text, found);
        found.forEach(link -> links.putIfAbsent(link.loads() + " " + link.raw(), link));
      }
    }
    return links.values();
  }

  private static boolean mayHoldLinks(String text) {
    return text.indexOf('.') >= 0
        || text.indexOf(':') >= 0
        || text.indexOf('/') >= 0
        || text.indexOf('\\') >= 0
        || text.indexOf('\u3002') >= 0;
  }
}
