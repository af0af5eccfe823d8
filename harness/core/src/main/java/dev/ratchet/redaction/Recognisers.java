package dev.ratchet.redaction;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All recognisers, in the order in which documents list them. */
public final class Recognisers {
  static final List<Recogniser> ALL =
      List.of(
          new EmailRecogniser(),
          new PhoneRecogniser(),
          new CardRecogniser(),
          new IbanRecogniser(),
          new SsnRecogniser(),
          new NationalIdRecogniser(),
          new IpRecogniser(),
          new KeyRecogniser(),
          new CredentialRecogniser(),
          new BirthDateRecogniser(),
          new PersonRecogniser(),
          new AddressRecogniser());

  private static final Map<String, Certainty> CERTAINTIES =
      ALL.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Recogniser::id, Recogniser::certainty, Recognisers::best));

  private Recognisers() {}

  /** The best that any recogniser can say of findings of a type; LIKELY for a type of none. */
  public static Certainty certainty(String type) {
    return CERTAINTIES.getOrDefault(type, Certainty.LIKELY);
  }

  /** The types that are found, in the order of the documents. */
  public static List<String> types() {
    return ALL.stream().map(Recogniser::id).distinct().toList();
  }

  /** The types whose findings are at best so certain. */
  public static List<String> typesOf(Certainty certainty) {
    return types().stream().filter(type -> certainty(type) == certainty).toList();
  }

  private static Certainty best(Certainty a, Certainty b) {
    return a == Certainty.CERTAIN ? a : b;
  }
}
