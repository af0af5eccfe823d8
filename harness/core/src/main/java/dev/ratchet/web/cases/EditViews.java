package dev.ratchet.web.cases;

import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Visible;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.CaseText;
import dev.ratchet.casebook.ToolRecording;
import dev.ratchet.conversation.Message;
import dev.ratchet.flow.casebook.EditDesk;
import dev.ratchet.store.CaseHistoryStore.Deed;
import dev.ratchet.store.CaseHistoryStore.Event;
import dev.ratchet.web.http.Form;
import dev.ratchet.web.page.Alike;
import dev.ratchet.web.page.EditView;
import dev.ratchet.web.page.MarksView;
import dev.ratchet.web.page.Moments;
import dev.ratchet.web.page.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes what the editor shows. */
final class EditViews {
  private static final int LONGEST_EXCERPT = 60;

  private final Supplier<String> forms;
  private final Function<String, MarksView> marks;

  EditViews(Supplier<String> forms, Function<String, MarksView> marks) {
    this.forms = forms;
    this.marks = marks;
  }

  /** The text as it is saved. */
  EditView recorded(EditDesk.Editing editing, @Nullable String problem, @Nullable String news) {
    List<EditView.Said> messages = new ArrayList<>();
    for (Message message : editing.text().input()) {
      messages.add(said(messages.size(), message));
    }
    List<EditView.Tool> tools = new ArrayList<>();
    for (ToolRecording tool : editing.text().tools()) {
      tools.add(tool(tools.size(), tool));
    }
    return new EditView(
        ticket(editing),
        messages,
        tools,
        kin(editing),
        new EditView.Told(problem, null, news, false));
  }

  private EditView.Said said(int at, Message message) {
    Node.Mapping written = (Node.Mapping) first("input", message);
    return new EditView.Said(
        at,
        Names.kebab(message.role()),
        Json.canonical(written.without("content")),
        message.content(),
        marks.apply(message.content()));
  }

  private static Node first(String key, Message message) {
    return item(key, new CaseText(List.of(message), List.of()));
  }

  private EditView.Tool tool(int at, ToolRecording tool) {
    Node.Mapping written = (Node.Mapping) item("tools", new CaseText(List.of(), List.of(tool)));
    String arguments = json(tool.arguments());
    String result = json(tool.result());
    return new EditView.Tool(
        at,
        Visible.line(tool.name()),
        Json.canonical(written.without("arguments", "result")),
        arguments,
        result,
        marks.apply(arguments),
        marks.apply(result),
        false);
  }

  private static Node item(String key, CaseText text) {
    if (CaseNode.write(text).entries().get(key) instanceof Node.Sequence sequence) {
      return sequence.items().getFirst();
    }
    throw new IllegalStateException("a case is written with its " + key);
  }

  /** In JSON, what a screen would hide may be written as an escape and means the same. */
  private static String json(Node node) {
    return Visible.block(Json.pretty(node).strip());
  }

  /**
   * The text as it was typed.
   *
   * @param stale whether somebody saved another one meanwhile, which is then shown too
   */
  EditView typed(EditDesk.Editing editing, Form form, String problem, boolean stale) {
    @Nullable String saved = stale ? saved(editing.text()) : null;
    return typed(editing, form, new EditView.Told(problem, saved, null, false));
  }

  /** The text as it was typed and kept; where somebody has saved since, that is shown too. */
  EditView drafted(EditDesk.Editing editing, Form draft, @Nullable String problem) {
    boolean stale = !draft.text("revision").equals(Integer.toString(editing.revision()));
    String news = "This is your draft; it is not saved yet.";
    return typed(
        editing,
        draft,
        new EditView.Told(problem, stale ? saved(editing.text()) : null, news, true));
  }

  private EditView typed(EditDesk.Editing editing, Form form, EditView.Told told) {
    EditView recorded = recorded(editing, null, null);
    List<EditView.Said> messages = new ArrayList<>();
    for (int i = 0; form.fields().containsKey("message-" + i); i++) {
      String content = EditForms.lines(form.text("content-" + i));
      String frame = form.text("message-" + i);
      messages.add(new EditView.Said(i, role(frame), frame, content, marks.apply(content)));
    }
    List<EditView.Tool> tools = new ArrayList<>();
    for (int i = 0; form.fields().containsKey("tool-" + i); i++) {
      tools.add(typedTool(form, i, recorded));
    }
    return new EditView(ticket(editing), messages, tools, recorded.kin(), told);
  }

  /** Whose message it is; empty where the form was made by others. */
  private static String role(String frame) {
    try {
      return Json.node("the form", frame) instanceof Node.Mapping mapping
              && mapping.entries().get("role") instanceof Node.Text role
          ? Visible.line(role.value())
          : "";
    } catch (RatchetException _) {
      return ""; // told once it is saved
    }
  }

  private EditView.Tool typedTool(Form form, int at, EditView recorded) {
    String arguments = EditForms.lines(form.text("arguments-" + at));
    String result = EditForms.lines(form.text("result-" + at));
    String name = at < recorded.tools().size() ? recorded.tools().get(at).name() : "";
    return new EditView.Tool(
        at,
        name,
        form.text("tool-" + at),
        arguments,
        result,
        marks.apply(arguments),
        marks.apply(result),
        !form.text("drop-" + at).isEmpty());
  }

  private static String saved(CaseText text) {
    return Visible.block(Json.pretty(CaseNode.write(text)).strip());
  }

  private Ticket ticket(EditDesk.Editing editing) {
    return new Ticket(editing.open().number(), forms.get(), editing.revision());
  }

  private EditView.Kin kin(EditDesk.Editing editing) {
    return new EditView.Kin(
        editing.variants().of(),
        editing.variants().others(),
        editing.similar().stream().map(Alike::of).toList(),
        editing.links().reversed().stream().map(EditViews::link).toList(),
        forms.get());
  }

  private static EditView.Link link(Event event) {
    String did =
        switch (event.deed()) {
          case Deed.Linked(long variant, long of) -> CaseViews.linked(variant, of);
          case Deed.ToldApart(String other) ->
              "said that it is another one than " + Visible.line(other);
          case Deed.Said _, Deed.Skipped _, Deed.Decided _, Deed.Relabelled _, Deed.Edited _ -> "";
        };
    return new EditView.Link(Moments.utc(event.at()), Visible.line(event.who()), did);
  }

  /** What was found in a text, with the places as people count them: from 1. */
  static MarksView marks(String text, List<EditDesk.Mark> found) {
    return new MarksView(
        text.codePointCount(0, text.length()),
        found.stream().map(mark -> mark(text, mark)).toList());
  }

  private static MarksView.Mark mark(String text, EditDesk.Mark mark) {
    String before = text.substring(0, mark.start());
    long line = before.chars().filter(unit -> unit == '\n').count() + 1;
    int column = mark.start() - before.lastIndexOf('\n');
    String excerpt = Visible.line(text.substring(mark.start(), mark.end()));
    return new MarksView.Mark(
        mark.type(),
        "line %d, character %d".formatted(line, column),
        excerpt.length() > LONGEST_EXCERPT ? excerpt.substring(0, LONGEST_EXCERPT) + "…" : excerpt,
        mark.blocks());
  }
}
