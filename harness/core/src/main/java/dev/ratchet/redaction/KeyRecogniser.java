package dev.ratchet.redaction;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Keys and tokens with a form of their own: vendors' prefixes, JSON web tokens, private keys. */
final class KeyRecogniser implements Recogniser {
  private static final int MAX_BLOCK = 20_000;
  private static final int MAX_LOOK = 80;
  private static final int MAX_HEADER = 1_000;
  private static final int LEAST_DIGITS = 8;
  private static final int ASCII = 128;
  private static final Prefix[] NO_PREFIXES = {};
  private static final String DASHES = "-----";
  private static final String KEY_HEADER = "PRIVATE KEY";
  private static final String END = "-----END ";

  /** A vendor's prefix and how many letters, digits, dashes, underscores follow at least. */
  private record Prefix(String text, int min) {}

  /** Vendors' prefixes by the least length of what follows; sorted, one vendor beside another. */
  private static final List<Prefix> PREFIXES =
      Stream.of(
              prefixes(
                  10, "xapp- xoxa- xoxb- xoxc- xoxd- xoxe- xoxe. xoxo- xoxp- xoxr- xoxs- AGE-"),
              prefixes(
                  14, "ATATT3 ATCTT3 AccessKey- CCIPAT_ CFPAT- CLOJARS_ EZAK EZTK GOCSPX- HRKU-"),
              prefixes(
                  14, "NRAK- NRJS- NRII- PMAK- PMAT- aio_ bkua_ glcbt- gldt- glft- glimt- glpat-"),
              prefixes(14, "glptt- glrt- glsoat- lsv2_ pul- rk_live_ rk_test_ sk_live_ sk_test_"),
              prefixes(
                  14, "pk_live_ pk_test_ tskey- whsec_ rzp_live_ rzp_test_ sq0atp- sq0csp- sbp_"),
              prefixes(16, "LTAI AKID fo1_ nfp_ nfc_ ntn_ pat- dt0c01. dp."),
              prefixes(18, "sk- sk_ pk- key- secret_ shippo_live_ shippo_test_ access_token$"),
              prefixes(18, "figd_ figo_ github_pat_ glsa_ glc_ lin_api_ lin_oauth_ hvs. hvb. hvr."),
              prefixes(20, "EAAC EAAG EAAA EAAE FLWSECK- FLWSECK_ SG. pcsk_ pypi-AgE pscale_"),
              prefixes(
                  20, "rubygems_ sgp_ slk_ sl. sntrys_ sntryu_ xkeysib- xsmtpsib- ya29. AQVN t1."),
              prefixes(24, "dapi dckr_pat_ dckr_oat_ dop_v1_ doo_v1_ dor_v1_ fw_ tfp_ ops_"),
              prefixes(24, "gho_ ghp_ ghr_ ghs_ ghu_ gsk_ hf_ api_org_ npm_ nvapi- pplx- r8_ csk-"),
              prefixes(24, "shpat_ shpca_ shppa_ shpss_ xai- AIza tgp_v1_ vcp_ re_"))
          .flatMap(List::stream)
          .toList();

  private static final Set<String> WORDS =
      Set.of(
          "sk-", "sk_", "pk-", "key-", "pat-", "secret_", "re_", "fw_", "sl.", "dp.", "pul-",
          "t1.");

  /** By their first character, all of which are ASCII. */
  private static final Prefix[][] BY_FIRST = byFirst();

  @Override
  public String id() {
    return "secret";
  }

  @Override
  public Certainty certainty() {
    return Certainty.CERTAIN;
  }

  @Override
  public Triggers triggers() {
    return Triggers.shapes(Shape.WORD, Shape.NUMBER, Shape.MIXED)
        .withLeastDigits(LEAST_DIGITS)
        .withWords(List.of("begin"))
        .withStarts(
            Stream.concat(
                    Stream.of("ey", "AK", "AS", "AB", "AC", "SK"),
                    PREFIXES.stream().map(prefix -> prefix.text().substring(0, 2)))
                .toList());
  }

  @Override
  public void look(Sweep sweep, int start, int end) {
    String text = sweep.text();
    int found = end(sweep, start, end);
    if (found > start) {
      int from = text.startsWith(DASHES, start - 5) ? start - 5 : start;
      sweep.add(id(), from, found, true);
    }
  }

  private static int end(Sweep sweep, int start, int end) {
    String text = sweep.text();
    if (text.startsWith("BEGIN", start) && text.startsWith(DASHES, start - 5)) {
      return privateKeyEnd(text, start);
    }
    if (text.startsWith("eyJ", start)) {
      return tokenEnd(sweep, start);
    }
    int vendor = vendorKeyEnd(sweep, start);
    return vendor > start ? vendor : sizedEnd(sweep, start, end);
  }

  private static int vendorKeyEnd(Sweep sweep, int at) {
    String text = sweep.text();
    char first = text.charAt(at);
    for (Prefix prefix : first < ASCII ? BY_FIRST[first] : NO_PREFIXES) {
      if (text.startsWith(prefix.text(), at)) {
        int from = at + prefix.text().length();
        int end = keyEnd(sweep, from, prefix.text());
        if (end - from >= prefix.min() && isKey(text, from, end, prefix.text())) {
          return end;
        }
      }
    }
    return at;
  }

  /** Prefixes that are also words want what follows to look drawn by chance. */
  private static boolean isKey(String text, int from, int end, String prefix) {
    return WORDS.contains(prefix)
        ? Randomness.isRandom(text, from, end)
        : Randomness.isMixed(text, from, end);
  }

  private static int keyEnd(Sweep sweep, int from, String prefix) {
    String text = sweep.text();
    boolean dotted = prefix.indexOf('.') >= 0 || prefix.startsWith("pat") || prefix.endsWith("$");
    int end = dotted ? dottedEnd(text, from, MAX_LOOK) : runEnd(sweep, from, MAX_LOOK);
    boolean cut = end - from == MAX_LOOK && Randomness.isMixed(text, from, end);
    return cut ? (dotted ? dottedEnd(text, end, MAX_BLOCK) : runEnd(sweep, end, MAX_BLOCK)) : end;
  }

  /** Identifiers of accounts, whose size is fixed. */
  private static int sizedEnd(Sweep sweep, int start, int end) {
    String text = sweep.text();
    boolean amazon =
        end - start == 20
            && Stream.of("AKIA", "ASIA", "ABIA", "ACCA").anyMatch(it -> text.startsWith(it, start));
    boolean twilio =
        end - start == 34
            && (text.startsWith("SK", start) || text.startsWith("AC", start))
            && Scan.isHex(text, start + 2, 32);
    return amazon || twilio ? end : shapedEnd(sweep, start, end);
  }

  /** Keys without a prefix whose parts have fixed sizes and marks. */
  private static int shapedEnd(Sweep sweep, int start, int end) {
    String text = sweep.text();
    char next = Scan.at(text, end);
    if (next == ':' && text.startsWith("AA", end + 1) && Scan.isDigit(text, start)) {
      int token = runEnd(sweep, end + 1, MAX_LOOK);
      return end - start >= LEAST_DIGITS && token - end >= 34 ? token : start;
    }
    if (next == '-' && end - start == 32 && text.startsWith("us", end + 1)) {
      return Scan.isHex(text, start, 32) && Scan.isDigit(text, end + 3)
          ? runEnd(sweep, end, 6)
          : start;
    }
    if (next == '.'
        && end - start >= 23
        && end - start <= 28
        && "MNO".indexOf(text.charAt(start)) >= 0) {
      int second = runEnd(sweep, end + 1, MAX_LOOK);
      int third = runEnd(sweep, second + 1, MAX_LOOK);
      return second - end == 7 && Scan.at(text, second) == '.' && third - second >= 28
          ? third
          : start;
    }
    boolean azure =
        next == '~'
            && end - start == 5
            && Scan.isDigit(text, start + 3)
            && text.charAt(start + 4) == 'Q';
    int tail = azure ? tildeEnd(text, end) : end;
    return azure && tail - end >= 30 ? tail : start;
  }

  private static int tildeEnd(String text, int from) {
    int end = from;
    while (end - from < MAX_LOOK
        && (Run.isKeyPart(Scan.at(text, end)) || "~.".indexOf(Scan.at(text, end)) >= 0)) {
      end++;
    }
    return end;
  }

  /** A JSON web token: parts of base64url with dots between, the first a JSON object. */
  private static int tokenEnd(Sweep sweep, int at) {
    String text = sweep.text();
    int first = runEnd(sweep, at, MAX_HEADER);
    if (first - at < 10 || Scan.at(text, first) != '.') {
      return at;
    }
    int second = runEnd(sweep, first + 1, MAX_BLOCK);
    if (second - first < 5) {
      return at;
    }
    // A token without its signature is as secret: its claims are readable.
    int end = second;
    for (int part = 0; part < 3 && Scan.at(text, end) == '.'; part++) {
      end = runEnd(sweep, end + 1, MAX_BLOCK);
    }
    return Scan.at(text, end - 1) == '.' ? end - 1 : end;
  }

  private static int privateKeyEnd(String text, int at) {
    String header = text.substring(at, Math.min(text.length(), at + 50));
    if (!header.contains(KEY_HEADER)) {
      return at;
    }
    int limit = Math.min(text.length(), at + MAX_BLOCK);
    int end = text.indexOf(END, at, limit);
    int close = end < 0 ? -1 : text.indexOf("-----", end + END.length(), limit);
    return close < 0 ? limit : close + 5;
  }

  private static int runEnd(Sweep sweep, int from, int most) {
    return sweep.runEnd(Run.Kind.KEY, from, most);
  }

  private static int dottedEnd(String text, int from, int most) {
    int end = from;
    while (end < text.length()
        && end - from < most
        && (Run.isKeyPart(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    return end;
  }

  private static Prefix[][] byFirst() {
    Prefix[][] byFirst = new Prefix[ASCII][];
    for (char c = 0; c < ASCII; c++) {
      char first = c;
      byFirst[c] =
          PREFIXES.stream().filter(it -> it.text().charAt(0) == first).toArray(Prefix[]::new);
    }
    return byFirst;
  }

  private static List<Prefix> prefixes(int min, String texts) {
    return Stream.of(texts.split(" ", -1)).map(text -> new Prefix(text, min)).toList();
  }
}
