package dev.ratchet.telemetry.format;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import java.util.List;
import java.util.stream.Collectors;

/** All formats, in the order in which a file is tried: the most particular first. */
public final class TelemetryFormats {
  public static final List<TelemetryFormat> ALL =
      List.of(
          new OtlpFrames(),
          new OtlpJsonLines(),
          new OtlpJsonDocument(),
          new LangfuseIngestion(),
          new LangfuseExport(),
          new LangSmithMultipart(),
          new LangSmith(),
          new ElasticIntake(),
          new ElasticApm(),
          new EcsLogs(),
          MappedFormat.shipped("phoenix"),
          MappedFormat.shipped("litellm"),
          MappedFormat.shipped("helicone"),
          MappedFormat.shipped("datadog"),
          MappedFormat.shipped("braintrust"));

  private TelemetryFormats() {}

  /**
   * The format of a file.
   *
   * @throws RatchetException INVALID_INPUT naming the known formats if it is none of them
   */
  public static TelemetryFormat of(String file, Head head) {
    for (TelemetryFormat format : ALL) {
      if (format.accepts(head)) {
        return format;
      }
    }
    throw new RatchetException(
        ErrorCode.INVALID_INPUT,
        file + ": unknown format; export it as one of: " + known() + ", plain, .gz or .zst");
  }

  /**
   * A format by its id.
   *
   * @throws RatchetException INVALID_INPUT with the nearest id if there is none
   */
  public static TelemetryFormat named(String id) {
    List<String> ids = ALL.stream().map(TelemetryFormat::id).toList();
    return ALL.stream()
        .filter(format -> format.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new RatchetException(
                    ErrorCode.INVALID_INPUT,
                    "no telemetry format '"
                        + id
                        + "'"
                        + NearestWord.to(id, ids)
                            .map(word -> "; did you mean '" + word + "'?")
                            .orElse("")
                        + "; known: "
                        + String.join(", ", ids)));
  }

  private static String known() {
    return ALL.stream()
        .map(format -> format.id() + " (" + format.title() + ")")
        .collect(Collectors.joining(", "));
  }
}
