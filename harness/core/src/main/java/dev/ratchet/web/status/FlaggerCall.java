package dev.ratchet.web.status;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import java.util.List;

/**
 * What Flagger posts: {@code name}, {@code namespace}, {@code phase}, {@code checksum} and the
 * {@code metadata} of the webhook. What other versions of it add is left alone.
 *
 * @param signed whether the metadata says {@code require: signature}
 */
record FlaggerCall(boolean signed) {
  /**
   * Reads a body.
   *
   * @throws RatchetException INVALID_INPUT if Flagger would not post it
   */
  static FlaggerCall read(String body) {
    if (!(Json.node("webhook", body) instanceof Node.Mapping call)) {
      throw bad("it is no JSON object");
    }
    for (String key : List.of("name", "namespace", "phase")) {
      if (!(call.entries().get(key) instanceof Node.Text)) {
        throw bad("it has no text '" + key + "'");
      }
    }
    return new FlaggerCall(
        call.entries().get("metadata") instanceof Node.Mapping metadata && signed(metadata));
  }

  private static boolean signed(Node.Mapping metadata) {
    Node required = metadata.entries().get("require");
    if (required == null) {
      return false;
    }
    if (required instanceof Node.Text text && text.value().equals("signature")) {
      return true;
    }
    throw bad("its metadata takes require: signature, or no such key");
  }

  private static RatchetException bad(String why) {
    return new RatchetException(
        ErrorCode.INVALID_INPUT, "This is not what a Flagger webhook posts: " + why + ".");
  }
}
