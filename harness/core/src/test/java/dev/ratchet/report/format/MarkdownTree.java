package dev.ratchet.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Markdown as GitHub reads it: what it is made of, and what it would link. */
final class MarkdownTree {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  /** What GitHub links in plain text, after Markdown is read. */
  static final Pattern LINKED =
      Pattern.compile(
          "@[A-Za-z0-9]|#[0-9]|(?i:GH-[0-9])|://|(?i:www\\.)|[0-9a-fA-F]{7}|[0-9]#[0-9]");

  private MarkdownTree() {}

  static Node of(String markdown) {
    return PARSER.parse(markdown);
  }

  /** Fails at a link, an image, HTML that is not our own, and text that GitHub would link. */
  static void linksNothing(Node root, Predicate<String> ownHtml) {
    for (Node node : all(root)) {
      assertThat(node).isNotInstanceOfAny(Link.class, Image.class, HtmlInline.class);
      if (node instanceof HtmlBlock block) {
        assertThat(block.getLiteral().strip()).matches(ownHtml);
      }
      if (node instanceof Text text) {
        assertThat(LINKED.matcher(text.getLiteral()).find()).as(text.getLiteral()).isFalse();
      }
    }
  }

  static List<Node> all(Node root) {
    List<Node> nodes = new ArrayList<>();
    for (Node node = root.getFirstChild(); node != null; node = node.getNext()) {
      nodes.add(node);
      nodes.addAll(all(node));
    }
    return nodes;
  }

  /** Node types by depth; neighbouring texts count as one. */
  static List<String> shape(Node root) {
    List<String> shape = new ArrayList<>();
    shape(root, "", shape);
    return shape;
  }

  private static void shape(Node node, String indent, List<String> shape) {
    boolean joined = node instanceof Text && node.getPrevious() instanceof Text;
    if (!joined) {
      shape.add(indent + node.getClass().getSimpleName());
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      shape(child, indent + "  ", shape);
    }
  }
}
