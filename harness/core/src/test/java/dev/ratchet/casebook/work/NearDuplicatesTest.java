package dev.ratchet.casebook.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.casebook.work.NearDuplicates.Pair;
import dev.ratchet.casebook.work.NearDuplicates.Similar;
import dev.ratchet.testing.Effort;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class NearDuplicatesTest {
  /** Nearly the same question twice, in languages that part words, and in such that do not. */
  private static final List<List<String>> ALIKE =
      List.of(
          List.of(
              "How many days of parental leave do I have left this year?",
              "how many days of parental leave do i have left this year"),
          List.of(
              "What are the salary bands for level 5 in Berlin?",
              "What are the salary bands for level 6 in Berlin, please?"),
          List.of(
              "Please send the contract to [EMAIL_abcdefghijklmnop] by Friday",
              "Please send the contract to [EMAIL_ponmlkjihgfedcba] by Friday!"),
          List.of(
              "Wie beantrage ich einen neuen Laptop, wenn der alte nicht mehr startet?",
              "Wie beantrage ich einen neuen Rechner, wenn der alte nicht mehr startet?"),
          List.of(
              "¿Cuántos días de vacaciones me quedan este año?",
              "Cuántos días de vacaciones me quedan este año todavía"),
          List.of(
              "Le mot de passe de mon imprimante a expiré, que faire ?",
              "Le mot de passe de mon imprimante a expire\u0301, que faire ?"),
          List.of("今年の有給休暇はあと何日残っていますか", "今年の有給休暇はあと何日残っていますか？教えて"),
          List.of("如何重置我的公司邮箱密码，我忘记了旧密码", "如何重置我的公司邮箱密码？我忘记了旧密码。"),
          List.of(
              "كيف يمكنني تغيير كلمة مرور البريد الإلكتروني",
              "كيف يمكنني تغيير كلمة مرور البريد الإلكتروني؟"),
          List.of("ＶＰＮ does not connect from home", "VPN does not connect from home"));

  /** They share words, a beginning or a form, and ask something else. */
  private static final List<String> OTHER =
      List.of(
          "How many days of notice do I have to give if I leave?",
          "How do I request access to the payroll share?",
          "How do I request a new monitor for my desk?",
          "What are the opening hours of the canteen in Berlin?",
          "Wie beantrage ich Elternzeit?",
          "Wie lange dauert der Rückversand eines alten Laptops?",
          "¿Cuántos empleados tiene la oficina de Madrid?",
          "Le scanner de mon étage est en panne, que faire ?",
          "今年の健康診断はいつですか",
          "如何申请新的笔记本电脑",
          "كيف أطلب إجازة مرضية",
          "VPN",
          "home");

  @Test
  void nearDuplicatesAreFoundInEveryLanguageAndNothingElse() {
    Map<String, String> questions = new TreeMap<>();
    Set<String> expected = new TreeSet<>();
    for (int i = 0; i < ALIKE.size(); i++) {
      questions.put("a%02d".formatted(i), ALIKE.get(i).getFirst());
      questions.put("b%02d".formatted(i), ALIKE.get(i).getLast());
      expected.add("a%02d b%02d".formatted(i, i));
    }
    for (int i = 0; i < OTHER.size(); i++) {
      questions.put("other" + i, OTHER.get(i));
    }
    Set<String> found = new TreeSet<>();
    NearDuplicates.among(questions, 1)
        .pairs()
        .forEach(pair -> found.add(pair.first() + " " + pair.second()));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void aQuestionFindsTheCasesThatAskNearlyTheSameMostAlikeFirst() {
    NearDuplicates cases =
        NearDuplicates.among(
            Map.of(
                "far", "How do I get a new laptop when mine is broken, and who pays for it then?",
                "near", "How do I get a new laptop when mine is broken?",
                "same", "How do I get a new laptop if mine is broken",
                "other", "Where is the canteen?"),
            1);
    List<Similar> similar = cases.of("how do I get a new laptop, if mine is broken?!");
    assertThat(similar).extracting(Similar::id).containsExactly("same", "near");
    assertThat(similar.getFirst().similarity()).isEqualTo(1);
    assertThat(similar.getLast().similarity()).isBetween(NearDuplicates.ALIKE, 0.95);
    assertThat(cases.of("")).isEmpty();
    assertThat(cases.of("?!")).isEmpty();
  }

  @Test
  void emptyAndTinyQuestionsAreNoTrouble() {
    Map<String, String> questions = Map.of("a", "", "b", " … ", "c", "ok", "d", "OK.", "e", "no");
    assertThat(NearDuplicates.among(questions, 1).pairs()).containsExactly(new Pair("c", "d", 1));
    assertThat(NearDuplicates.among(Map.of(), 1).pairs()).isEmpty();
    assertThat(NearDuplicates.among(Map.of(), 1).of("anything")).isEmpty();
  }

  @Test
  void noOrderOfTheCasesMattersAndSimilarityIsExact() {
    Map<String, String> questions = new TreeMap<>(generated(new SplittableRandom(2), 400, 40));
    Map<String, String> turned = new LinkedHashMap<>();
    List<String> ids = new ArrayList<>(questions.keySet());
    ids.reversed().forEach(id -> turned.put(id, questions.getOrDefault(id, "")));
    List<Pair> pairs = NearDuplicates.among(questions, 5).pairs();
    assertThat(NearDuplicates.among(turned, 5).pairs()).isEqualTo(pairs);
    for (Pair pair : pairs) {
      assertThat(pair.similarity())
          .isCloseTo(
              plain(
                  questions.getOrDefault(pair.first(), ""),
                  questions.getOrDefault(pair.second(), "")),
              within(1e-12));
    }
  }

  /** Against the comparison of every pair, done in the plainest way. */
  @Test
  void nearlyAllPairsAreFoundThatComparingEveryTwoFinds() {
    long missed = 0;
    long all = 0;
    for (int seed = 0; seed < Effort.of(4, 20); seed++) {
      Map<String, String> questions = generated(new SplittableRandom(seed), 200, 60);
      Set<String> found = new HashSet<>();
      NearDuplicates.among(questions, seed)
          .pairs()
          .forEach(pair -> found.add(pair.first() + " " + pair.second()));
      Set<String> alike = everyTwo(questions);
      assertThat(alike).containsAll(found);
      missed += alike.stream().filter(pair -> !found.contains(pair)).count();
      all += alike.size();
    }
    assertThat(all).isGreaterThan(140);
    assertThat(missed).isLessThanOrEqualTo(all / 50);
  }

  /** One form of words, thousands of times: every text is linked, and not with every other one. */
  @Test
  void aFormLetterCostsNoSquare() {
    Map<String, String> questions = new TreeMap<>();
    for (int i = 0; i < 3_000; i++) {
      questions.put(
          "f%04d".formatted(i), "Please reset the password of account number %04d".formatted(i));
    }
    List<Pair> pairs = NearDuplicates.among(questions, 1).pairs();
    Set<String> linked = new HashSet<>();
    pairs.forEach(pair -> linked.add(pair.second()));
    assertThat(linked).hasSize(2_999);
    assertThat(pairs).hasSizeLessThanOrEqualTo(3_000 * 10);
    assertThat(NearDuplicates.among(questions, 1).of("Please reset the password of account number"))
        .hasSize(10);
  }

  private static Set<String> everyTwo(Map<String, String> questions) {
    Set<String> alike = new HashSet<>();
    List<String> ids = new ArrayList<>(new TreeSet<>(questions.keySet()));
    for (int i = 0; i < ids.size(); i++) {
      for (int j = i + 1; j < ids.size(); j++) {
        double similarity =
            plain(questions.getOrDefault(ids.get(i), ""), questions.getOrDefault(ids.get(j), ""));
        if (similarity >= NearDuplicates.ALIKE) {
          alike.add(ids.get(i) + " " + ids.get(j));
        }
      }
    }
    return alike;
  }

  /** Jaccard's index of the pieces themselves; only for texts of small letters and spaces. */
  private static double plain(String a, String b) {
    Set<String> first = pieces(a);
    Set<String> second = pieces(b);
    Set<String> both = new HashSet<>(first);
    both.retainAll(second);
    Set<String> either = new HashSet<>(first);
    either.addAll(second);
    return both.size() / (double) either.size();
  }

  private static Set<String> pieces(String text) {
    String padded = " " + text + " ";
    Set<String> pieces = new HashSet<>();
    for (int i = 0; i + 4 <= padded.length(); i++) {
      pieces.add(padded.substring(i, i + 4));
    }
    return pieces;
  }

  /** Questions of chance words, and copies of some of them with a word or two changed. */
  private static Map<String, String> generated(SplittableRandom random, int texts, int copies) {
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < texts; i++) {
      List<String> words = new ArrayList<>();
      int length = 6 + random.nextInt(12);
      for (int j = 0; j < length; j++) {
        words.add(word(random));
      }
      all.add(words);
    }
    for (int i = 0; i < copies; i++) {
      List<String> words = new ArrayList<>(all.get(random.nextInt(texts)));
      int changes = 1 + random.nextInt(3);
      for (int j = 0; j < changes; j++) {
        words.set(random.nextInt(words.size()), word(random));
      }
      all.add(words);
    }
    Map<String, String> questions = new LinkedHashMap<>();
    all.forEach(words -> questions.put("q" + questions.size(), String.join(" ", words)));
    return questions;
  }

  private static String word(SplittableRandom random) {
    StringBuilder word = new StringBuilder();
    int length = 2 + random.nextInt(7);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
