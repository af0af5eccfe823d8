package dev.ratchet.check.rule.safety;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Links of Markdown: inline, by reference, as images, in angle brackets. */
final class MarkdownLinks {
  /** A longer target is read so far, and what follows in it is passed over. */
  private static final int LONGEST = 4_000;

  private static final int LABEL = 1_000;

  private final String text;
  private final List<Link> links;

  /** For each bracket that is open, whether it began an image. */
  private final Deque<Boolean> open = new ArrayDeque<>();

  /** Labels that an image refers to, and what each label is defined as. */
  private final Set<String> imageLabels = new HashSet<>();

  private final List<Definition> definitions = new ArrayList<>();
  private int labelFrom;

  private record Definition(String label, String target) {}

  private MarkdownLinks(String text, List<Link> links) {
    this.text = text;
    this.links = links;
  }

  static void in(String text, List<Link> links) {
    MarkdownLinks found = new MarkdownLinks(text, links);
    found.read();
    for (Definition one : found.definitions) {
      boolean image = found.imageLabels.contains(one.label());
      LinkReader.target(one.target(), image).ifPresent(links::add);
    }
  }

  private void read() {
    for (int at = 0; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '\\' -> at++;
        case '[' -> {
          open.push(at > 0 && text.charAt(at - 1) == '!');
          labelFrom = at + 1;
        }
        case ']' -> at = close(at);
        case '<' -> autolink(at);
        default -> {}
      }
    }
  }

  /** Reads what stands behind a closing bracket; where to go on. */
  private int close(int at) {
    boolean image = Boolean.TRUE.equals(open.poll());
    String target = "";
    if (text.startsWith("](", at)) {
      target = target(at + 2);
      LinkReader.target(target, image).ifPresent(links::add);
    } else if (text.startsWith("]:", at)) {
      target = target(at + 2);
      definitions.add(new Definition(label(labelFrom, at), target));
    } else if (image) {
      int end = text.startsWith("][", at) ? endOf(']', at + 2, LABEL) : -1;
      imageLabels.add(end > at + 2 ? label(at + 2, end) : label(labelFrom, at));
    }
    return target.length() < LONGEST ? at : at + LONGEST;
  }

  /** Where a mark stands next, so far at most; -1 when it does not. */
  private int endOf(char mark, int from, int most) {
    int last = Math.min(text.length(), from + most);
    int at = from;
    while (at < last && text.charAt(at) != mark) {
      at++;
    }
    return at < last ? at : -1;
  }

  private String label(int from, int to) {
    String label = from <= to && to - from <= LABEL ? text.substring(from, to) : "";
    return label.strip().toLowerCase(Locale.ROOT);
  }

  /** From here: in angle brackets, or up to white space or the bracket that closes. */
  private String target(int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at)) && at - from < 20) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '<') {
      int end = endOf('>', at + 1, LONGEST);
      return end < 0 ? "" : text.substring(at + 1, end);
    }
    int end = at;
    int depth = 0;
    while (end < text.length() && end - at < LONGEST && depth >= 0) {
      char c = text.charAt(end);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth < 0 || Character.isWhitespace(c)) {
        break;
      }
      end++;
    }
    return text.substring(at, end);
  }

  private void autolink(int at) {
    int end = at + 1;
    while (end < text.length() && end - at < LONGEST && " \n<>".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String inner = text.substring(at + 1, end);
    if (end < text.length() && text.charAt(end) == '>' && inner.indexOf(':') > 1) {
      LinkReader.target(inner, false).ifPresent(links::add);
    }
  }
}
