package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The editor of a case. The ticket's round is the revision that it shows. */
public record EditView(Ticket ticket, List<Said> messages, List<Tool> tools, Kin kin, Told told)
    implements View {
  /**
   * What is told above the text.
   *
   * @param problem with what was tried; null for none
   * @param saved what is saved meanwhile, where this page is stale; null otherwise
   * @param news null for none
   * @param draft whether the text is a draft that can be thrown away
   */
  public record Told(
      @Nullable String problem, @Nullable String saved, @Nullable String news, boolean draft) {}

  /**
   * A message.
   *
   * @param at its place, from 0
   * @param frame what of it is not edited, as JSON
   */
  public record Said(int at, String role, String frame, String content, MarksView marks) {}

  /**
   * A tool call that is replayed.
   *
   * @param frame what of it is not edited, as JSON
   * @param arguments JSON
   * @param result JSON
   * @param inArguments what the redactor finds in the arguments
   * @param inResult what it finds in the result
   * @param dropped whether it is ticked to be left out
   */
  public record Tool(
      int at,
      String name,
      String frame,
      String arguments,
      String result,
      MarksView inArguments,
      MarksView inResult,
      boolean dropped) {}

  /**
   * Cases that ask the same, or nearly.
   *
   * @param of number of the case that it is a variant of; none or one
   * @param variants numbers of its variants
   * @param similar cases that ask nearly the same, most alike first
   * @param links what was linked and told apart, newest first
   * @param form random id of the form that links
   */
  public record Kin(
      List<Long> of, List<Long> variants, List<Alike> similar, List<Link> links, String form) {
    public Kin {
      of = List.copyOf(of);
      variants = List.copyOf(variants);
      similar = List.copyOf(similar);
      links = List.copyOf(links);
    }
  }

  /** What somebody said of the case and another one. */
  public record Link(String at, String who, String did) {}

  public EditView {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  @Override
  public String title() {
    return "Edit case " + ticket.number();
  }
}
