package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The editor of a case. The ticket's round is the revision that it shows.
 *
 * @param saved what is saved meanwhile, where this page is stale; null otherwise
 */
public record EditView(
    Ticket ticket,
    List<Said> messages,
    List<Tool> tools,
    Kin kin,
    @Nullable String problem,
    @Nullable String saved,
    @Nullable String news)
    implements View {
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
   */
  public record Tool(
      int at,
      String name,
      String frame,
      String arguments,
      String result,
      MarksView inArguments,
      MarksView inResult) {}

  /**
   * Cases that ask the same, or nearly.
   *
   * @param of number of the case that it is a variant of; none or one
   * @param variants numbers of its variants
   * @param similar cases that ask nearly the same, most alike first
   * @param form random id of the form that links
   */
  public record Kin(List<Long> of, List<Long> variants, List<Alike> similar, String form) {
    public Kin {
      of = List.copyOf(of);
      variants = List.copyOf(variants);
      similar = List.copyOf(similar);
    }
  }

  public EditView {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  @Override
  public String title() {
    return "Edit case " + ticket.number();
  }
}
