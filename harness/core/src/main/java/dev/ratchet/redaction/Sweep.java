package dev.ratchet.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one text: reads runs of letters and digits, remembers the words that announce
 * something, and wakes a recogniser only where one of its triggers stands.
 */
final class Sweep {
  private static final int FAR = 1 << 20;

  /** How far an announcing word may stand before the digits that it announces. */
  private static final int ANNOUNCED_REACH = 64;

  private final Wake wake;
  private final String text;
  private @Nullable List<Found> found;
  private int @Nullable [] cues;
  private @Nullable Groups groups;
  private int groupsStart = -1;
  private @Nullable Map<Run.Kind, Run> runs;
  private int current;
  private int skipTo;
  private int readAgain;
  private boolean foldable;

  private Sweep(Wake wake, String text) {
    this.wake = wake;
    this.text = text;
  }

  /** Everything found in a text, in no order, overlaps as they are. */
  static List<Found> over(String text, Wake wake) {
    Sweep sweep = new Sweep(wake, text);
    sweep.run();
    if (!sweep.foldable) {
      return sweep.found();
    }
    Folded folded = Folded.of(text);
    Sweep plain = new Sweep(wake, folded.text());
    plain.run();
    return folded.restored(plain.found());
  }

  String text() {
    return text;
  }

  /** The digits from an offset in groups; valid until the next call. */
  Groups groups(int start) {
    Groups read = groups == null ? new Groups() : groups;
    groups = read;
    if (groupsStart != start) {
      read.read(text, start);
      groupsStart = start;
    }
    return read;
  }

  /**
   * The end of the run of one kind of characters from an offset, but at most so far. Each run is
   * read once, however many places in it are looked at.
   */
  int runEnd(Run.Kind kind, int from, int most) {
    Map<Run.Kind, Run> all = runs == null ? new EnumMap<>(Run.Kind.class) : runs;
    runs = all;
    Run run = all.computeIfAbsent(kind, Run::new);
    return run.end(text, from, Math.min(text.length(), from + most));
  }

  /** Whether text may be read a second time from here: once in so many characters, no more. */
  boolean mayReadAgain(int at, int apart) {
    boolean may = at >= readAgain;
    readAgain = may ? at + apart : readAgain;
    return may;
  }

  /** Tells a finding; after a certain one the pass goes on behind it. */
  void add(String type, int start, int end, boolean certain) {
    List<Found> all = found == null ? new ArrayList<>() : found;
    found = all;
    all.add(new Found(type, start, end, certain));
    skipTo = certain ? Math.max(skipTo, end) : skipTo;
  }

  /** Whether a word of the recogniser that is looking ends within some characters before. */
  boolean isAnnounced(int start, int reach) {
    return cues != null && start - cues[current] <= reach;
  }

  private List<Found> found() {
    return found == null ? List.of() : found;
  }

  private void run() {
    int at = 0;
    while (at < text.length() && !foldable) {
      byte kind = Letters.kind(text.charAt(at));
      if (kind == Letters.GAP) {
        at++;
        continue;
      }
      int next = Letters.isWord(kind) ? run(at) : mark(at, kind);
      at = Math.max(next, skipTo);
    }
  }

  /** Reads the run of letters and digits that starts here; returns its end. */
  private int run(int start) {
    int hash = 0;
    int seen = 0;
    byte last = 0;
    boolean hump = false;
    int end = start;
    for (; end < text.length(); end++) {
      char c = text.charAt(end);
      byte kind = Letters.kind(c);
      if (!Letters.isWord(kind)) {
        foldable |= kind == Letters.FOLDABLE;
        break;
      }
      hump |= kind == Letters.UPPER && last == Letters.LOWER;
      seen |= 1 << kind;
      last = kind;
      hash = Lexicon.step(hash, c);
    }
    wake(wake.starts(text, start), start, end);
    if (seen == 1 << Letters.DIGIT) {
      number(start, end);
    } else if ((seen & (1 << Letters.DIGIT)) != 0) {
      wake(wake.mixed(), start, end);
    } else {
      word(start, end, hash);
      if (hump) {
        humps(start, end);
      }
    }
    return end;
  }

  private void word(int start, int end, int hash) {
    int bits = wake.words().bits(text, start, end, hash);
    if (bits != 0) {
      remember(bits, end);
      wake(bits & wake.wordly(), start, end);
    }
  }

  /** The parts of {@code dateOfBirth}, since names of fields announce values too. */
  private void humps(int start, int end) {
    int from = start;
    for (int i = start + 1; i <= end; i++) {
      boolean hump =
          i == end
              || (Letters.kind(text.charAt(i)) == Letters.UPPER
                  && Letters.kind(text.charAt(i - 1)) == Letters.LOWER);
      if (hump) {
        int bits = from == start && i == end ? 0 : wake.words().bits(text, from, i);
        if (bits != 0) {
          remember(bits, i);
          wake(i == end ? bits & wake.wordly() : 0, from, i);
        }
        from = i;
      }
    }
  }

  private void number(int start, int end) {
    char before = Scan.at(text, start - 1);
    boolean joined =
        (before == '-' || before == '.' || before == '_' || before == '/')
            && Scan.isLetterOrDigit(text, start - 2);
    char next = Scan.at(text, end);
    if (next == '.' && end - start <= 3 && before != '.') {
      wake(wake.dotted(), start, end);
    }
    if (joined || skipTo > start) {
      return;
    }
    int bits = announced(start);
    bits |= wake.numbers(total(start, end));
    boolean beside = before == ' ' || next == ' ' || before == '\n';
    bits |= beside && end - start <= 6 ? wake.besideWords() : 0;
    wake(bits, start, end);
  }

  /** How many digits stand in groups from here; alone they need no reading. */
  private int total(int start, int end) {
    boolean grouped = Groups.isJoint(Scan.at(text, end)) && Scan.isDigit(text, end + 1);
    return grouped ? groups(start).total() : Math.min(end - start, Groups.MOST_DIGITS);
  }

  /** The recognisers that digits may wake since one of their words stands before. */
  private int announced(int start) {
    if (cues == null) {
      return 0;
    }
    int near = 0;
    for (int bits = wake.announced(); bits != 0; bits &= bits - 1) {
      int index = Integer.numberOfTrailingZeros(bits);
      near |= start - cues[index] <= ANNOUNCED_REACH ? 1 << index : 0;
    }
    return near;
  }

  private int mark(int at, byte kind) {
    char c = text.charAt(at);
    if (kind == Letters.FOLDABLE) {
      foldable = true;
      return at + 1;
    }
    if (kind == Letters.IDEOGRAPH) {
      return ideograph(at, c);
    }
    wake(wake.marks(c), at, at + 1);
    // Escapes are no part of the word behind them.
    if (c == '\\') {
      return afterEscape(at + 1);
    }
    return c == '%' && Scan.isHex(text, at + 1, 2) ? at + 3 : at + 1;
  }

  private int afterEscape(int at) {
    char c = Scan.at(text, at);
    if (c == 'u' && Scan.isHex(text, at + 1, 4)) {
      return at + 5;
    }
    return "ntrbf\"/".indexOf(c) >= 0 ? at + 1 : at;
  }

  private int ideograph(int at, char c) {
    for (Wake.Sign sign : wake.signs(c)) {
      if (text.startsWith(sign.word(), at)) {
        int end = at + sign.word().length();
        remember(sign.bits(), end);
        wake(sign.bits() & wake.wordly(), at, end);
      }
    }
    return at + 1;
  }

  private void remember(int bits, int end) {
    int[] all = cues == null ? new int[wake.count()] : cues;
    if (cues == null) {
      Arrays.fill(all, -FAR);
      cues = all;
    }
    for (int rest = bits; rest != 0; rest &= rest - 1) {
      all[Integer.numberOfTrailingZeros(rest)] = end;
    }
  }

  private void wake(int bits, int start, int end) {
    for (int rest = bits; rest != 0; rest &= rest - 1) {
      current = Integer.numberOfTrailingZeros(rest);
      wake.recogniser(current).look(this, start, end);
    }
  }
}
