package dev.ratchet.provider.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Names;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.ReplyCache;
import dev.ratchet.provider.WireForm;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What came of one batch. Each answer goes to the reply cache as it is read; nothing that the
 * provider writes is believed but what answers a question of this batch, the first time.
 */
final class BatchAnswers {
  private final BatchNote note;
  private final Map<ContentHash, ModelRequest> questions;
  private final ReplyCache cache;
  private final BatchPurse purse;
  private final Map<String, ContentHash> names = new HashMap<>();
  private final Set<ContentHash> kept = new HashSet<>();
  private final Map<ContentHash, String> ends = new HashMap<>();
  private int ignored;

  /**
   * Of a batch whose questions are not all asked for today.
   *
   * @param questions those that are
   */
  BatchAnswers(
      BatchNote note,
      Map<ContentHash, ModelRequest> questions,
      ReplyCache cache,
      BatchPurse purse) {
    this.note = note;
    this.questions = questions;
    this.cache = cache;
    this.purse = purse;
    note.keys().forEach(key -> names.put(key.hex(), key));
  }

  /** One reading of a file, which counts once it was read to its end. */
  final class File implements Consumer<byte[]> {
    private final Map<ContentHash, String> seen = new HashMap<>();
    private int stray;

    @Override
    public void accept(byte[] line) {
      ObjectNode said;
      try {
        said = WireForm.object(line);
      } catch (IOException e) {
        stray++;
        return;
      }
      ContentHash key = names.get(said.path("custom_id").asText(""));
      if (key == null || ends.containsKey(key) || seen.containsKey(key)) {
        stray++;
        return;
      }
      seen.put(key, end(key, said));
    }

    void close() {
      ends.putAll(seen);
      ignored += stray;
    }
  }

  /** Keeps what is a reply, as a call's would be; the kind of its end. */
  private String end(ContentHash key, ObjectNode said) {
    JsonNode response = said.path("response");
    if (!response.path("body").isObject()) {
      String code = WireForm.code(said.path("error"));
      return code.isEmpty() ? "no response" : code.replace('_', ' ');
    }
    int status = response.path("status_code").asInt(0);
    ModelReply reply = WireForm.reply(note.model(), status, response.path("body"));
    return switch (reply) {
      case ModelReply.Answered _, ModelReply.Withheld _ -> {
        keep(key, reply);
        yield BatchSum.ANSWERED;
      }
      case ModelReply.Failed failed -> Names.kebab(failed.failure()).replace('-', ' ');
    };
  }

  /** A file that broke off is read again from its beginning; what it brought is not paid twice. */
  private void keep(ContentHash key, ModelReply reply) {
    if (!kept.add(key) || cache.find(key).isPresent()) {
      return;
    }
    cache.keep(key, reply);
    ModelRequest question = questions.get(key);
    if (question != null) {
      purse.took(question, reply);
    }
  }

  /**
   * Adds what came of each question.
   *
   * @param silent the end of those of which the provider says nothing
   */
  void tell(BatchSum sum, String silent) {
    note.keys().forEach(key -> sum.add(ends.getOrDefault(key, silent)));
    sum.ignore(ignored);
  }
}
