import dev.ratchet.base.Json;
import dev.ratchet.base.Problems;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.RuleEvaluator;
import dev.ratchet.conversation.Circumstances;
import dev.ratchet.conversation.Disclosed;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.conversation.Transcript;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the rule checks: how many ordinary attempts each one gets through in a second, and how
 * long it takes for a reply of 20,000 characters of each kind. Each check is held as a gate holds
 * it, through {@link RuleEvaluator}, in processor time of one thread.
 *
 * <p>Usage: {@code java LAUNCHER'S FLAGS -cp 'harness/core/target/dist/lib/*:harness/bench'
 * harness/bench/ChecksLoad.java each|long [CHECK,…]}; {@code -Dlength=20000}, {@code -Drounds=30},
 * {@code -Dkind=TEXT} for kinds whose name holds it, {@code -Dall=true} for every kind of each check.
 */
final class ChecksLoad {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ATTEMPTS = 500;
  private static final double GOAL_MILLIS = 5;
  private static final long ENOUGH_NANOS = 400_000_000;
  private static final long WARM_UP_NANOS = 30_000_000;

  private static final String CASE =
      """
      {"id": "c-1", "slice": {"persona": "employee", "tenant": "t-03"},
       "input": [{"role": "user", "content": "How long do I have to hand in the receipts of a hotel that I paid for myself?"}],
       "expect": [{"check": "declines"}]}
      """;

  /** What one check took for one kind of reply, in milliseconds. */
  private record Took(String kind, double median, double worst) {}

  private ChecksLoad() {}

  public static void main(String[] args) {
    int length = Integer.getInteger("length", 20_000);
    ChecksReplies replies = new ChecksReplies(7);
    List<String> only = args.length > 1 ? List.of(args[1].split(",")) : List.of();
    List<ChecksSettings.Held> held =
        ChecksSettings.every(replies.english(args[0].equals("long") ? length : 600)).stream()
            .filter(one -> only.isEmpty() || only.contains(one.expectation().name()))
            .toList();
    switch (args[0]) {
      case "each" -> each(held, replies);
      case "long" -> slow(held, replies.kinds(length));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void each(List<ChecksSettings.Held> held, ChecksReplies replies) {
    List<Transcript> attempts = new ArrayList<>();
    for (int i = 0; i < ATTEMPTS; i++) {
      attempts.add(attempt(replies.ordinary(), replies));
    }
    System.out.println("| check | attempts a second | us each |");
    System.out.println("|---|---|---|");
    for (ChecksSettings.Held one : held) {
      RuleEvaluator evaluator = evaluator(one);
      rate(evaluator, attempts);
      double micros = 1e6 / Math.max(rate(evaluator, attempts), rate(evaluator, attempts));
      System.out.printf(Locale.ROOT, "| `%s` | %,d | %.1f |%n", one.name(), Math.round(1e6 / micros), micros);
    }
  }

  /** Attempts a second of processor time, over enough of it. */
  private static double rate(RuleEvaluator evaluator, List<Transcript> attempts) {
    long start = THREADS.getCurrentThreadCpuTime();
    long took = 0;
    long count = 0;
    Case one = regressionCase();
    while (took < ENOUGH_NANOS) {
      for (Transcript attempt : attempts) {
        evaluator.evaluate(one, attempt, 0);
      }
      count += attempts.size();
      took = THREADS.getCurrentThreadCpuTime() - start;
    }
    return count * 1e9 / took;
  }

  private static void slow(List<ChecksSettings.Held> held, Map<String, String> kinds) {
    ChecksReplies replies = new ChecksReplies(11);
    System.out.println("| check | kind of reply | median ms | worst ms | above " + GOAL_MILLIS + " ms |");
    System.out.println("|---|---|---|---|---|");
    for (ChecksSettings.Held one : held) {
      List<Took> all =
          kinds.entrySet().stream()
              .filter(kind -> kind.getKey().contains(System.getProperty("kind", "")))
              .map(kind -> took(one, kind.getKey(), attempt(kind.getValue(), replies)))
              .sorted(Comparator.comparingDouble(Took::median).reversed())
              .toList();
      long shown = Boolean.getBoolean("all") ? all.size() : Math.max(1, all.stream().filter(took -> took.median() > GOAL_MILLIS).count());
      all.stream().limit(shown).forEach(took -> print(one.name(), took));
    }
  }

  private static void print(String name, Took took) {
    String mark = took.median() > GOAL_MILLIS ? "**yes**" : "";
    System.out.printf(Locale.ROOT, "| `%s` | %s | %.2f | %.2f | %s |%n", name, took.kind(), took.median(), took.worst(), mark);
  }

  private static Took took(ChecksSettings.Held held, String kind, Transcript attempt) {
    RuleEvaluator evaluator = evaluator(held);
    Case one = regressionCase();
    int rounds = Integer.getInteger("rounds", 30);
    long warm = THREADS.getCurrentThreadCpuTime() + WARM_UP_NANOS;
    for (int i = 0; i < rounds && THREADS.getCurrentThreadCpuTime() < warm; i++) {
      evaluator.evaluate(one, attempt, 0);
    }
    double[] millis = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      evaluator.evaluate(one, attempt, 0);
      millis[i] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return new Took(kind, millis[rounds / 2], millis[rounds - 1]);
  }

  private static RuleEvaluator evaluator(ChecksSettings.Held held) {
    Case bare = regressionCase();
    return RuleEvaluator.of(List.of(bare), List.of(held.expectation()), EnumSet.allOf(Evidence.class));
  }

  private static Case regressionCase() {
    Problems problems = new Problems();
    Case read = CaseNode.read(Json.node("case", 1, CASE), problems);
    problems.throwIfAny();
    return new Case(read.id(), read.severity(), "", "", "", read.slice(), read.input(), read.tools(), List.of(), read.reference(), read.provenance(), read.place());
  }

  /** A reply after a search with six documents, two of which it may not use, and two other calls. */
  private static Transcript attempt(String reply, ChecksReplies replies) {
    List<Source> sources = new ArrayList<>();
    for (String id : List.of("travel-2023", "travel-2024", "travel-2025", "hr-7", "faq-3", "faq-4")) {
      List<String> tags = List.of(id.startsWith("hr") || id.equals("faq-4") ? "hr-only" : "all-staff");
      sources.add(new Source(id, tags, replies.english(1_000)));
    }
    List<ToolStep> steps =
        List.of(
            step("search_policies", "{\"query\": \"hotel receipts\", \"tenant\": \"t-03\"}", "six documents", sources),
            step("get_user", "{\"name\": \"current\", \"tenant\": \"t-03\"}", "{\"id\": 17, \"locale\": \"en-GB\"}", List.of()),
            step("create_ticket", "{\"category\": \"hardware\", \"summary\": \"A receipt is missing\"}", "{\"number\": 5}", List.of()));
    List<Message> messages = new ArrayList<>();
    messages.add(Message.system("You answer questions about company policies. Cite the documents that you used. " + replies.english(1_500)));
    messages.addAll(regressionCase().input());
    messages.add(Message.assistant(reply));
    return new Transcript(messages, steps, reply, new TokenUsage(1_200L, 150L), 900L, 300L, 1_000L, new Disclosed("blocked", Map.of()), new Circumstances(false, 0, Map.of()));
  }

  private static ToolStep step(String tool, String arguments, String result, List<Source> sources) {
    return new ToolStep(new ToolCall("call-" + tool, tool, arguments), ToolStep.Status.OK, result, sources);
  }
}
