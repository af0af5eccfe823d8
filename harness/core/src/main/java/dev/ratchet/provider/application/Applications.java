package dev.ratchet.provider.application;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.provider.ApplicationDoor;
import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.SingleCall;

/** Asks each application in the way of its kind. */
public final class Applications implements ApplicationDoor {
  @Override
  public void prepare(Candidate.Application application) {
    throw new RatchetException(ErrorCode.INTERNAL, "not yet");
  }

  @Override
  public SingleCall.Answer ask(ApplicationRequest request) {
    throw new RatchetException(ErrorCode.INTERNAL, "not yet");
  }
}
