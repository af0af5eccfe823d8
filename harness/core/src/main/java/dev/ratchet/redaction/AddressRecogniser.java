package dev.ratchet.redaction;

/**
 * Postal addresses: a street in the form of one of several languages with its house number, and
 * what follows of unit, postcode, city, state and country; PO boxes; postcodes beside a city.
 */
final class AddressRecogniser implements Recogniser {
  static final int REACH = 30;

  /** The most letters and digits in a row of a British or Canadian postcode. */
  private static final int LONGEST_PART = 4;

  @Override
  public String id() {
    return "address";
  }

  @Override
  public Certainty certainty() {
    return Certainty.LIKELY;
  }

  @Override
  public Triggers triggers() {
    return Triggers.shapes(Shape.WORD, Shape.BESIDE_WORD, Shape.MIXED)
        .withWords(AddressWords.triggers());
  }

  @Override
  public void look(Sweep sweep, int start, int end) {
    String text = sweep.text();
    if (Scan.isDigit(text, start)) {
      number(sweep, start, end);
    } else if (Scan.isDigit(text, end - 1) || Scan.isDigit(text, start + 1)) {
      if (end - start <= LONGEST_PART) {
        postcode(sweep, start);
      }
    } else {
      word(sweep, start, end, AddressWords.bits(text, start, end));
    }
  }

  private void word(Sweep sweep, int start, int end, int bits) {
    String text = sweep.text();
    if (is(bits, AddressWords.BOX)) {
      add(sweep, PostBoxes.at(text, start, end));
    }
    if (is(bits, AddressWords.STREET)) {
      add(sweep, NumberedStreets.at(sweep, start, end, bits));
    }
    if (is(bits, AddressWords.LEAD)) {
      add(sweep, LedStreets.at(text, start, end));
    }
    if (is(bits, AddressWords.CUE)) {
      SmallAddresses.after(sweep, end)
          .forEach(found -> add(sweep, new Span(found.start(), found.end())));
    }
  }

  private void add(Sweep sweep, Span found) {
    if (found.end() > found.start()) {
      sweep.add(id(), found.start(), found.end(), false);
    }
  }

  private static boolean is(int bits, int mask) {
    return (bits & mask) != 0;
  }

  /** A house number behind a compound street, or a postcode before a city. */
  private void number(Sweep sweep, int start, int end) {
    String text = sweep.text();
    int street = end - start <= 5 ? Streets.before(text, start) : -1;
    if (street >= 0) {
      int house = HouseNumbers.end(text, start);
      add(sweep, new Span(street, AddressTail.end(text, Math.max(house, start))));
      return;
    }
    if (Scan.isDigit(text, end - 1)) {
      postcode(sweep, start);
    }
  }

  /** {@code 10115 Berlin}, {@code SW1A 1AA}, {@code Springfield, IL 62704}. */
  private void postcode(Sweep sweep, int start) {
    String text = sweep.text();
    int end = Postcodes.end(text, start);
    if (end == start) {
      return;
    }
    int city = Cities.end(text, end);
    boolean announced = sweep.isAnnounced(start, REACH);
    boolean known = city > end && Cities.isKnown(text, end, city);
    boolean british = Postcodes.isBritish(text, start, end) && end - start >= 6;
    int before = Cities.beforeCode(text, start);
    if (known || british || before >= 0 || (announced && city > end && end - start >= 4)) {
      add(sweep, new Span(before >= 0 ? before : start, AddressTail.end(text, end)));
    }
  }
}
