package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.ToolRecording;
import dev.ratchet.conversation.Message;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One test, sample or row of another tool, read and not yet a case. */
public record Item(Origin origin, Asked asked, Standing standing, List<Wish> wishes) {
  public Item {
    wishes = List.copyOf(wishes);
  }

  /**
   * Where it came from.
   *
   * @param where its place for people, such as {@code tests[3]}
   * @param key what the source knows it by, the same at each export; empty when it has no name, and
   *     then what it asks is what it is known by
   * @param group what items share that tell of one thing; empty for none
   * @param trace the id of the trace that it was made of; empty for none
   */
  public record Origin(String where, String key, String group, String trace) {
    /** Of an item that is known by what it asks. */
    public static Origin at(String where) {
      return new Origin(where, "", "", "");
    }

    /** Of an item that its source has a name for. */
    public static Origin named(String where, String key) {
      return new Origin(where, key, "", "");
    }

    /** The same in a group. */
    public Origin in(String group) {
      return new Origin(where, key, group, trace);
    }
  }

  /** What is asked, and what is known of the answer. */
  public record Asked(
      List<Message> input, List<ToolRecording> tools, String reference, Map<String, String> slice) {
    public Asked {
      input = List.copyOf(input);
      tools = List.copyOf(tools);
      slice = Collections.unmodifiableMap(new TreeMap<>(slice));
    }

    /** A question with an answer. */
    public static Asked of(List<Message> input, String reference, Map<String, String> slice) {
      return new Asked(input, List.of(), reference, slice);
    }
  }

  /** How much it matters, and what it is an example of. */
  public record Standing(Severity severity, String failureMode, String boundary) {
    /** What a case has that says nothing else. */
    public static final Standing USUAL = new Standing(Severity.P2, "", "");

    /** The usual with another severity. */
    public static Standing of(Severity severity) {
      return new Standing(severity, "", "");
    }
  }
}
