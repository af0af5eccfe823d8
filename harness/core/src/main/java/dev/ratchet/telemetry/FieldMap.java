package dev.ratchet.telemetry;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Head;
import dev.ratchet.telemetry.format.MappedFormat;
import dev.ratchet.telemetry.format.MappedName;
import dev.ratchet.telemetry.format.MappedRows;
import dev.ratchet.telemetry.format.TelemetryFormat;
import dev.ratchet.telemetry.format.TelemetryFormats;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which attributes hold what no convention names: who asked, under which versions, what the
 * application said about the request. The user's {@code gates/fields.yaml}; what Ratchet knows
 * without being told is only its default.
 */
public final class FieldMap {
  /** What an attribute can hold. */
  enum Field {
    SESSION(MappedName.SESSION),
    TENANT(MappedName.TENANT),
    USER(MappedName.USER),
    ROLE(MappedName.ROLE),
    LOCALE(MappedName.LOCALE),
    CHANNEL(MappedName.CHANNEL),
    REGION(MappedName.REGION),
    ENVIRONMENT(MappedName.ENVIRONMENT),
    APP(MappedName.APP_VERSION),
    PROMPT_NAME(MappedName.PROMPT_NAME),
    PROMPT(MappedName.PROMPT_VERSION),
    RETRIEVAL(MappedName.RETRIEVAL_CONFIG),
    TOOL_SCHEMA(MappedName.TOOL_SCHEMA),
    INTENT(MappedName.INTENT),
    RISK(MappedName.RISK),
    CITATIONS(MappedName.CITATIONS),
    ESCALATED(MappedName.ESCALATED),
    BLOCKED(MappedName.BLOCKED),
    ABORTED(MappedName.ABORTED),
    INPUT_CHARS(MappedName.INPUT_CHARS),
    OUTPUT_CHARS(MappedName.OUTPUT_CHARS),
    DENIED(MappedName.DENIED),
    VALIDATION(MappedName.VALIDATION),
    HTTP_STATUS(MappedName.HTTP_STATUS),
    ERROR_TYPE(MappedName.ERROR_TYPE);

    private final MappedName name;
    private final String word;

    Field(MappedName name) {
      this.name = name;
      this.word = name.word();
    }

    /** The word for it in {@code gates/fields.yaml}. */
    String word() {
      return word;
    }

    /** The attribute that a row map, or a dialect that finds it within another, puts it in. */
    String attribute() {
      return name.attribute();
    }
  }

  /** The names that Ratchet knows without being told. */
  public static final FieldMap DEFAULT =
      new FieldMap(
          FieldMapDefaults.NAMES, FieldMapWords.DEFAULT, List.of(), Node.mapping(Map.of()));

  /** Names that dialects read, or that are known to say nothing of use. */
  private static final List<String> KNOWN_PREFIXES =
      List.of(
          "gen_ai.",
          "llm.",
          "openinference.",
          "input.",
          "output.",
          "retrieval.",
          "reranker.",
          "embedding.",
          "tool.",
          "tool_call.",
          "annotations.",
          "evaluations.",
          "traceloop.",
          "ai.",
          "langfuse.",
          "db.",
          "http.",
          "url.",
          "server.",
          "client.",
          "network.",
          "exception.",
          "event.",
          "otel.",
          MappedName.PREFIX);

  /** Where SDKs put what a team has named itself: known only as far as a field has the name. */
  private static final List<String> OWN_PREFIXES =
      List.of(
          "traceloop.association.properties.",
          "langfuse.trace.metadata.",
          "langfuse.observation.metadata.",
          "ai.telemetry.metadata.");

  private final Map<Field, List<String>> names;
  private final FieldMapWords words;
  private final List<MappedFormat> rows;
  private final ContentHash hash;
  private final FieldIndex index;

  /**
   * Makes a map.
   *
   * @param names attributes, or paths into them, by field; the first that has a value wins
   * @param rows maps of home-grown logs
   * @param written the file that it was read from
   */
  FieldMap(
      Map<Field, List<String>> names, FieldMapWords words, List<MappedRows> rows, Node written) {
    this.names = Map.copyOf(names);
    this.words = words;
    this.rows = rows.stream().map(MappedFormat::of).toList();
    this.hash = ContentHash.ofRecord(List.of(this.names, written));
    this.index = FieldIndex.of(names);
  }

  /**
   * Reads {@code gates/fields.yaml}.
   *
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT naming every problem with its line
   */
  public static FieldMap read(String file, String text) {
    return FieldMapReader.read(file, text);
  }

  /** Equal for maps that read the same: a part of what a file was read with. */
  public ContentHash hash() {
    return hash;
  }

  /** All formats, the user's own row maps in front, in the order in which a file is tried. */
  public List<TelemetryFormat> formats() {
    return Stream.concat(rows.stream(), TelemetryFormats.ALL.stream()).toList();
  }

  /**
   * A format by its id, a user's row map included.
   *
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT with the nearest id if there is none
   */
  public TelemetryFormat named(String id) {
    for (MappedFormat own : rows) {
      if (own.id().equals(id)) {
        return own;
      }
    }
    return TelemetryFormats.named(id);
  }

  /**
   * The format of a file.
   *
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT naming the known formats if it is none
   */
  TelemetryFormat format(String file, Head head) {
    for (MappedFormat own : rows) {
      if (own.accepts(head)) {
        return own;
      }
    }
    return TelemetryFormats.of(file, head);
  }

  List<String> of(Field field) {
    return names.getOrDefault(field, List.of());
  }

  /** What the attributes say of each field. */
  FieldValues values(Attributes attributes) {
    return index.read(attributes, words);
  }

  FieldMapWords words() {
    return words;
  }

  /**
   * Whether the attribute is read, here or by a dialect, or known to be of no use.
   *
   * @param scope of the signal that has it, which may be a row map's id
   */
  boolean isMapped(String scope, String attribute) {
    if (index.knows(attribute) || isIgnored(attribute)) {
      return true;
    }
    for (String prefix : OWN_PREFIXES) {
      if (attribute.startsWith(prefix)) {
        return index.knows("metadata." + attribute.substring(prefix.length()));
      }
    }
    return KNOWN_PREFIXES.stream().anyMatch(attribute::startsWith)
        || isReadByRows(scope, attribute);
  }

  private boolean isIgnored(String attribute) {
    return words.ignored().stream()
        .anyMatch(name -> attribute.equals(name) || attribute.startsWith(name + "."));
  }

  private boolean isReadByRows(String scope, String attribute) {
    return !scope.isEmpty()
        && formats().stream()
            .anyMatch(format -> format.id().equals(scope) && format.reads(attribute));
  }
}
