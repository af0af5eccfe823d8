package dev.ratchet.web.page;

import java.util.List;

/**
 * What the redactor finds in a text as it is typed; a part of the editor.
 *
 * @param characters how long the text is
 */
public record MarksView(long characters, List<Mark> marks) implements View {
  /**
   * Something that should not be published.
   *
   * @param where such as {@code line 2, 14 to 33}
   * @param blocks whether a text with it is not saved
   */
  public record Mark(String type, String where, String excerpt, boolean blocks) {}

  public MarksView {
    marks = List.copyOf(marks);
  }

  @Override
  public String title() {
    return "Marks";
  }
}
