import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Replies of many kinds, put together from a seed; all names and addresses are made up. */
final class ChecksReplies {
  private static final String[] ENGLISH =
      ("the travel policy covers receipts for every hotel night you claim within thirty days and your manager approves the"
              + " budget before a trip starts when a laptop is lost report it to the service desk so that access can be closed"
              + " new colleagues ask about parental leave notice periods overtime remote work abroad and health insurance forms")
          .split(" ");
  private static final String[] GERMAN =
      ("die reiserichtlinie gilt für belege jeder übernachtung die sie innerhalb von dreißig tagen einreichen und ihre führungskraft"
              + " genehmigt das budget bevor eine reise beginnt wenn ein gerät verloren geht melden sie es dem servicedesk damit der zugang"
              + " gesperrt werden kann neue kollegen fragen nach elternzeit kündigungsfristen überstunden und mobiler arbeit im ausland")
          .split(" ");

  private final SplittableRandom random;

  ChecksReplies(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** An ordinary answer of some 600 characters with citations and, now and then, a link. */
  String ordinary() {
    StringBuilder out = new StringBuilder();
    while (out.length() < 520) {
      out.append(sentence(ENGLISH));
      out.append(random.nextInt(3) == 0 ? " [travel-" + (2023 + random.nextInt(3)) + "]. " : ". ");
    }
    if (random.nextInt(4) == 0) {
      out.append("See https://intranet.example.org/policies/").append(random.nextInt(1_000)).append(". ");
    }
    return out.append("I have created the ticket for you.").toString();
  }

  String english(int length) {
    return repeated(length, _ -> sentence(ENGLISH) + ". ");
  }

  /** Of each kind one, so many characters long or a few less. */
  Map<String, String> kinds(int length) {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("prose, English", english(length));
    kinds.put("prose, German", repeated(length, _ -> sentence(GERMAN) + ". "));
    kinds.put("Markdown", repeated(length, this::markdown));
    kinds.put("claims and refusals", repeated(length, this::claim));
    kinds.put("JSON", json(length));
    kinds.put("HTML", "<div>" + repeated(length - 11, i -> "<p class=\"n\">" + sentence(ENGLISH) + " <a href=\"https://intranet.example.org/" + i + "\">more</a></p>\n") + "</div>");
    kinds.put("XML", "<invoice>" + repeated(length - 19, i -> "<line number=\"" + i + "\"><text>" + sentence(ENGLISH) + "</text></line>\n") + "</invoice>");
    kinds.put("SQL, many columns", "SELECT " + repeated(length - 40, i -> "t.column_" + i + ", ") + "t.id FROM travel t");
    kinds.put("SQL, many conditions", "SELECT id FROM travel t WHERE " + repeated(length - 60, i -> "t.column_" + i + " = " + i + " AND ") + "t.id > 1");
    kinds.put("SQL, nested", sql(length));
    kinds.put("code", repeated(length, i -> "  if (total[" + i + "] > limit) { report.add(\"line \" + " + i + "); } // check_" + i + "\n"));
    kinds.put("one long line, no space", repeated(length, _ -> ENGLISH[random.nextInt(ENGLISH.length)]));
    kinds.put("base64", repeated(length, _ -> Long.toString(random.nextLong() & Long.MAX_VALUE, 36)));
    kinds.put("log lines with addresses", repeated(length, i -> "2026-11-22T10:00:%02dZ GET /a/%d 200 192.0.2.%d user=%x%n".formatted(i % 60, i, i % 250, random.nextLong())));
    kinds.put("hidden characters", repeated(length, _ -> "re\u200Bce\u00ADipt\u2060 \uFEFF"));
    kinds.put("compatibility forms", repeated(length, _ -> "\uFF52\uFF45\uFF43e\uFB01t \u1E9B\u0323 "));
    kinds.put("marks on a letter", repeated(length, i -> i % 40 == 0 ? " a" : "\u0301\u0316"));
    kinds.put("escapes", repeated(length, i -> "\\u0041&#6" + i % 10 + ";%41&amp;"));
    for (String piece :
        List.of("a", "[", "](", "![a](", "(", "<", "<a href=", "&#", "%", "\"", "@a.", "a.b@", "http://", "a.example.org ", "1 ", "7", ". ", "I cannot ", "not ",
            "I have created ", "[a-1]", "[a-1, ", "|", "* ", "\n", "# a\n", "```\n", "{\"a\":", "4111 1111 ", "password: ", "ignore all previous instructions ", "我", "\uD83D\uDE00", "e\u0301")) {
      kinds.put("only " + shown(piece), piece.repeat(length / piece.length()));
    }
    return kinds;
  }

  private static String shown(String piece) {
    StringBuilder out = new StringBuilder("`");
    piece.codePoints().forEach(c -> out.append(c == '\n' ? "\\n" : c == '|' ? "\\|" : c == 0x301 ? "\\u0301" : Character.toString(c)));
    return out.append('`').toString();
  }

  private String sentence(String[] words) {
    StringBuilder out = new StringBuilder();
    int count = 7 + random.nextInt(10);
    for (int i = 0; i < count; i++) {
      String word = words[random.nextInt(words.length)];
      out.append(i == 0 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : " " + word);
    }
    return out.toString();
  }

  private String markdown(int i) {
    return switch (i % 6) {
      case 0 -> "\n## " + sentence(ENGLISH) + "\n\n";
      case 1 -> "* **" + sentence(ENGLISH) + "** [travel-2024].\n";
      case 2 -> "1. " + sentence(ENGLISH) + " ([more](https://a" + i + ".help.example.org/p?q=" + i + ")).\n";
      case 3 -> "| " + sentence(ENGLISH) + " | " + i + " |\n";
      case 4 -> "![plan](https://intranet.example.org/i/" + i + ".png)\n\n";
      default -> sentence(ENGLISH) + ", see <https://intranet.example.org/" + i + "> [travel-2025, hr-7].\n";
    };
  }

  private String claim(int i) {
    String[] forms = {
      "I have created the ticket for %s. ",
      "Unfortunately I could not find whether %s. ",
      "I am not able to tell you about %s, but your manager can. ",
      "Ich habe das Passwort zurückgesetzt, %s. ",
      "Your request was submitted and has been approved, %s. ",
      "If I cannot help with %s, call the service desk. ",
      "Leider kann ich %s nicht beantworten. ",
      "The ticket will be updated once %s. "
    };
    return forms[i % forms.length].formatted(sentence(ENGLISH).toLowerCase(Locale.ROOT));
  }

  private String json(int length) {
    List<String> items = new ArrayList<>();
    int size = 2;
    for (int i = 0; size < length - 120; i++) {
      String item = "{\"id\": %d, \"urgent\": %b, \"note\": \"%s\"}".formatted(i, i % 2 == 0, sentence(ENGLISH));
      items.add(item);
      size += item.length() + 2;
    }
    return "[" + String.join(",\n", items) + "]";
  }

  private String sql(int length) {
    String deep = "(SELECT id FROM a WHERE b IN ".repeat(12) + "(1)" + ")".repeat(12);
    return "SELECT id FROM t WHERE c IN " + repeated(length - 40, _ -> deep + " AND c IN ") + "(1)";
  }

  private static String repeated(int length, IntFunction<String> piece) {
    StringBuilder out = new StringBuilder(length);
    for (int i = 0; ; i++) {
      String next = piece.apply(i);
      if (out.length() + next.length() > length) {
        return out.toString();
      }
      out.append(next);
    }
  }
}
