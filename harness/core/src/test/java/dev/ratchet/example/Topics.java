package dev.ratchet.example;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** What users ask about, and what answers it, read from {@code topics.yaml}. */
record Topics(
    List<Topic> open,
    List<Topic> restricted,
    Topic personal,
    Map<String, String> contact,
    List<Ticket> tickets,
    Map<String, Phrases> phrases,
    Map<String, List<String>> people,
    Map<String, List<String>> contacts) {
  static final List<String> LANGUAGES = List.of("en", "de", "fr");

  /** One topic with its document. */
  record Topic(
      String id,
      String intent,
      String source,
      String risk,
      String doc,
      boolean isRestricted,
      boolean isPersonal,
      Map<String, Wording> wordings) {
    Wording in(String language) {
      return Topics.of(wordings, language);
    }

    /** The document's id in a language. */
    String documentId(String language) {
      return language.equals("en") ? doc : doc + "-" + language;
    }
  }

  /** A topic in one language: questions, the document's text, and a part of its first sentence. */
  record Wording(List<String> asks, String text, String fact) {
    String firstSentence() {
      return text.split("(?<=[.]) (?=\\p{Lu})", 2)[0];
    }
  }

  /** Something that users want a ticket for. */
  record Ticket(String id, Map<String, List<String>> asks, Map<String, String> summaries) {}

  /** What stands before and after a question. */
  record Phrases(
      List<String> openers, List<String> tails, List<String> cities, List<String> whens) {}

  static Topics load() {
    try {
      Problems problems = new Problems();
      Fields fields =
          Fields.of(Yaml.read("topics.yaml", ExampleFiles.resource("topics.yaml")), problems);
      Topics topics = read(fields);
      problems.throwIfAny();
      return topics;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Topics read(Fields fields) {
    List<Topic> all = fields.each("topics", Topics::topic);
    Fields contact = fields.child("contact");
    Map<String, String> contacts = new LinkedHashMap<>(byLanguage(contact, Fields::text));
    contacts.put("id", contact.text("id"));
    return new Topics(
        all.stream().filter(topic -> !topic.isRestricted() && !topic.isPersonal()).toList(),
        all.stream().filter(Topic::isRestricted).toList(),
        all.stream().filter(Topic::isPersonal).findFirst().orElseThrow(),
        contacts,
        fields.each("tickets", Topics::ticket),
        byLanguage(fields.child("phrases"), (one, language) -> phrases(one.child(language))),
        byLanguage(fields.child("people"), Fields::texts),
        byLanguage(fields.child("contacts"), Fields::texts));
  }

  private static Topic topic(Fields fields) {
    return new Topic(
        fields.text("id"),
        fields.text("intent"),
        fields.text("source"),
        fields.text("risk"),
        fields.text("doc"),
        fields.flagOr("restricted", false),
        fields.flagOr("personal", false),
        byLanguage(
            fields,
            (all, language) -> {
              Fields one = all.child(language);
              return new Wording(one.texts("asks"), one.text("text"), one.text("fact"));
            }));
  }

  private static Ticket ticket(Fields fields) {
    return new Ticket(
        fields.text("id"),
        byLanguage(fields, (all, language) -> all.child(language).texts("asks")),
        byLanguage(fields, (all, language) -> all.child(language).text("summary")));
  }

  private static Phrases phrases(Fields fields) {
    return new Phrases(
        fields.texts("openers"),
        fields.texts("tails"),
        fields.texts("cities"),
        fields.texts("whens"));
  }

  private interface PerLanguage<T> {
    T read(Fields fields, String language);
  }

  private static <T> Map<String, T> byLanguage(Fields fields, PerLanguage<T> reader) {
    Map<String, T> map = new LinkedHashMap<>();
    LANGUAGES.forEach(language -> map.put(language, reader.read(fields, language)));
    return map;
  }

  static <T> T of(Map<String, T> map, String language) {
    T value = map.get(language);
    if (value == null) {
      throw new IllegalArgumentException("nothing in " + language);
    }
    return value;
  }

  static <T> T pick(List<T> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }

  /** A question with something said around it, as people write. */
  String said(String core, String language, SplittableRandom random) {
    Phrases phrases = of(phrases(), language);
    String opener = pick(phrases.openers(), random);
    String tail =
        pick(phrases.tails(), random)
            .replace("{city}", pick(phrases.cities(), random))
            .replace("{when}", pick(phrases.whens(), random));
    String end = core.matches(".*(?i)(please|bitte|merci|veuillez|s'il vous).*") ? "." : "?";
    String start = opener.isEmpty() ? capital(core) : opener + " " + core;
    return (start + end + " " + tail).strip();
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
