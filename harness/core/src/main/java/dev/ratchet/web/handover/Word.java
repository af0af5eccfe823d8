package dev.ratchet.web.handover;

import dev.ratchet.base.ErrorCode;

/** One line of an answer, in the order in which things happen. */
public sealed interface Word {
  /** The command is taken; it goes by this name. */
  record Begun(String call) implements Word {}

  /** Standard output, as it is. */
  record Out(String text) implements Word {}

  /** Standard error, as it is. */
  record Err(String text) implements Word {}

  /** The command has ended with this exit code; the last line. */
  record Ended(int code) implements Word {}

  /** The file is the caller's until it is given back, or this connection breaks. */
  record Yours(String call) implements Word {}

  /** It is not done; the only line. */
  record Refused(ErrorCode code, String text) implements Word {}
}
