package dev.ratchet.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys and tokens with a form of their own: vendors' prefixes, JSON web tokens, private keys. */
final class KeyRecogniser implements Recogniser {
  private static final int MAX_BLOCK = 20_000;
  private static final int MAX_LOOK = 200;
  private static final String BEGIN = "-----BEGIN ";
  private static final String KEY_HEADER = "PRIVATE KEY";
  private static final String END = "-----END ";

  /** A vendor's prefix and how many letters, digits, dashes, underscores follow at least. */
  private record Prefix(String text, int min) {}

  private static final List<Prefix> PREFIXES =
      List.of(
          new Prefix("AKIA", 16),
          new Prefix("ASIA", 16),
          new Prefix("AIza", 35),
          new Prefix("ATATT3", 20),
          new Prefix("GOCSPX-", 20),
          new Prefix("NRAK-", 20),
          new Prefix("SG.", 40),
          new Prefix("dapi", 32),
          new Prefix("dop_v1_", 32),
          new Prefix("figd_", 20),
          new Prefix("gho_", 30),
          new Prefix("ghp_", 30),
          new Prefix("ghr_", 30),
          new Prefix("ghs_", 30),
          new Prefix("ghu_", 30),
          new Prefix("github_pat_", 22),
          new Prefix("glpat-", 16),
          new Prefix("glsa_", 20),
          new Prefix("gsk_", 30),
          new Prefix("hf_", 30),
          new Prefix("hvs.", 20),
          new Prefix("lin_api_", 20),
          new Prefix("npm_", 30),
          new Prefix("nvapi-", 30),
          new Prefix("pplx-", 30),
          new Prefix("pypi-AgE", 30),
          new Prefix("r8_", 30),
          new Prefix("rk_live_", 16),
          new Prefix("rk_test_", 16),
          new Prefix("shpat_", 30),
          new Prefix("sk-", 20),
          new Prefix("sk_live_", 16),
          new Prefix("sk_test_", 16),
          new Prefix("tskey-", 16),
          new Prefix("whsec_", 20),
          new Prefix("xapp-", 20),
          new Prefix("xoxa-", 20),
          new Prefix("xoxb-", 20),
          new Prefix("xoxe-", 20),
          new Prefix("xoxp-", 20),
          new Prefix("xoxr-", 20),
          new Prefix("xoxs-", 20),
          new Prefix("ya29.", 20));

  private static final Map<Character, List<Prefix>> BY_FIRST =
      PREFIXES.stream().collect(Collectors.groupingBy(prefix -> prefix.text().charAt(0)));

  /** The characters that any prefix starts with, so that most of a text is passed over quickly. */
  private static final String FIRSTS = "AGNSdefghlnprstwxy";

  @Override
  public String id() {
    return "secret";
  }

  @Override
  public List<Found> find(String text) {
    List<Found> found = new ArrayList<>();
    int at = 0;
    // The end of the run of key characters around "at": found once per run, so that a hostile run
    // full of prefixes is not walked again from each of them.
    int run = 0;
    while (at < text.length()) {
      run = at < run ? run : runEnd(text, at);
      int end = mayStart(text, at) ? end(text, at, run) : at;
      if (end > at) {
        found.add(new Found(id(), at, end, true));
        at = end;
      } else {
        at++;
      }
    }
    return found;
  }

  private static boolean mayStart(String text, int at) {
    char c = text.charAt(at);
    return c == '-' || (!Scan.isLetterOrDigit(text, at - 1) && FIRSTS.indexOf(c) >= 0);
  }

  private static int end(String text, int at, int run) {
    if (text.startsWith(BEGIN, at)) {
      return privateKeyEnd(text, at);
    }
    return text.startsWith("eyJ", at) ? tokenEnd(text, at, run) : vendorKeyEnd(text, at, run);
  }

  private static int vendorKeyEnd(String text, int at, int run) {
    for (Prefix prefix : BY_FIRST.getOrDefault(text.charAt(at), List.of())) {
      if (text.startsWith(prefix.text(), at)) {
        int from = at + prefix.text().length();
        int end = prefix.text().endsWith(".") ? dottedEnd(text, from) : run;
        if (end - from >= prefix.min() && looksRandom(text, from, end)) {
          return end;
        }
      }
    }
    return at;
  }

  /** Words joined by dashes are no key: a key has digits, and letters of both cases or many. */
  private static boolean looksRandom(String text, int from, int end) {
    int digits = 0;
    int upper = 0;
    for (int i = from; i < Math.min(end, from + MAX_LOOK); i++) {
      digits += Scan.isDigit(text, i) ? 1 : 0;
      upper += Character.isUpperCase(text.charAt(i)) ? 1 : 0;
    }
    return digits >= 2 || (digits == 1 && upper >= 1) || upper >= 4;
  }

  /** A JSON web token: three parts of base64url, the first two JSON objects. */
  private static int tokenEnd(String text, int at, int run) {
    if (run - at < 10 || Scan.at(text, run) != '.' || !text.startsWith("eyJ", run + 1)) {
      return at;
    }
    int second = runEnd(text, run + 1);
    // A token without its signature is as secret: its claims are readable.
    return Scan.at(text, second) == '.' ? runEnd(text, second + 1) : second;
  }

  private static int privateKeyEnd(String text, int at) {
    String header = text.substring(at, Math.min(text.length(), at + 50));
    if (!header.contains(KEY_HEADER)) {
      return at;
    }
    int limit = Math.min(text.length(), at + MAX_BLOCK);
    int end = text.substring(at, limit).indexOf(END);
    if (end < 0) {
      return limit;
    }
    int close = text.substring(at, limit).indexOf("-----", end + END.length());
    return close < 0 ? limit : at + close + 5;
  }

  private static int runEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isKeyPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int dottedEnd(String text, int from) {
    int limit = Math.min(text.length(), from + MAX_LOOK);
    int end = from;
    while (end < limit && (isKeyPart(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    return end;
  }

  private static boolean isKeyPart(char c) {
    return Scan.isAsciiLetterOrDigit(c) || c == '-' || c == '_';
  }
}
