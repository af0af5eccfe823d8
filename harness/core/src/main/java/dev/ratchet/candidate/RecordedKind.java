package dev.ratchet.candidate;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kind: recorded}: replies that were made elsewhere, inline or in a JSON-lines file. */
final class RecordedKind implements CandidateKind {
  @Override
  public String id() {
    return "recorded";
  }

  @Override
  public Candidate read(String name, Fields fields, CandidateReader.Surroundings surroundings) {
    if (fields.has("replies") == fields.has("replies-file")) {
      fields.problem("replies", "write either replies or replies-file");
    }
    Map<String, List<RecordedReply>> replies = new LinkedHashMap<>();
    Fields inline = fields.child("replies");
    for (String caseId : inline.mapping().entries().keySet()) {
      put(replies, inline, caseId, inline.texts(caseId));
    }
    Optional<String> lines = surroundings.file(fields, "replies-file");
    lines.ifPresent(text -> read(fields, text, replies));
    return new Candidate.Recorded(name, replies);
  }

  /** A line is {@code {"case": ID, "replies": [TEXT, …]}}, a reply for each repeat. */
  private static void read(Fields fields, String text, Map<String, List<RecordedReply>> replies) {
    String file = fields.textOr("replies-file", "");
    int number = 0;
    for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
      Fields line = Fields.of(Json.node(file, ++number, lines.next()), fields.problems());
      String caseId = line.text("case");
      put(replies, line, caseId, line.texts("replies"));
      line.done();
    }
  }

  private static void put(
      Map<String, List<RecordedReply>> replies, Fields from, String caseId, List<String> texts) {
    if (texts.isEmpty()) {
      from.problems().add(from.place(), "case '" + caseId + "' has no reply");
    }
    List<RecordedReply> recorded = texts.stream().map(RecordedReply::of).toList();
    if (replies.putIfAbsent(caseId, recorded) != null) {
      from.problems().add(from.place(), "case '" + caseId + "' stands twice");
    }
  }
}
