package dev.ratchet.provider;

import dev.ratchet.base.ContentHash;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.conversation.Message;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One question to an application that is the candidate as a whole.
 *
 * @param caseId for the application's own logs; no part of the reply's identity
 * @param input the conversation so far; the last message is the user's
 * @param slice the case's dimensions, such as persona and tenant
 */
public record ApplicationRequest(
    Candidate.Application application,
    String caseId,
    List<Message> input,
    Map<String, String> slice,
    int repeat)
    implements Question {
  public ApplicationRequest {
    input = List.copyOf(input);
    slice = Collections.unmodifiableMap(new TreeMap<>(slice));
  }

  @Override
  public ContentHash key() {
    return ContentHash.ofRecord(
        Map.of(
            "application", application.hash(), "input", input, "slice", slice, "repeat", repeat));
  }

  @Override
  public boolean isCacheable() {
    return !application.version().isEmpty();
  }

  @Override
  public String target() {
    return application.address();
  }
}
