package dev.ratchet.redaction;

import java.util.List;

/** All recognisers, in the order in which documents list them. */
public final class Recognisers {
  public static final List<Recogniser> ALL =
      List.of(
          new EmailRecogniser(),
          new PhoneRecogniser(),
          new CardRecogniser(),
          new IbanRecogniser(),
          new SsnRecogniser(),
          new IpRecogniser(),
          new KeyRecogniser(),
          new CredentialRecogniser());

  private Recognisers() {}
}
