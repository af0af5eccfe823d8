package dev.ratchet.example;

import dev.ratchet.example.SimulatedRequest.Actor;
import dev.ratchet.example.SimulatedRequest.Document;
import dev.ratchet.example.SimulatedRequest.Search;
import dev.ratchet.example.Topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What the search tool brings: by topic, by role, and by what the retrieval configuration does. */
final class SearchScript {
  private static final List<String> EVERYBODY = List.of("all-staff");
  private static final List<String> HR_ONLY = List.of("hr-only");

  private final Topics topics;
  private final Actor actor;
  private final SplittableRandom random;
  private final Conduct conduct;
  private final String language;

  SearchScript(Topics topics, Actor actor, SplittableRandom random, Conduct conduct) {
    this.topics = topics;
    this.conduct = conduct;
    this.actor = actor;
    this.random = random;
    this.language = actor.language();
  }

  /** A search for something that only HR may read; others are denied it where all is well. */
  Search restricted(Topic topic, String question, Release release) {
    boolean letThrough = conduct.letsThrough(release, random);
    boolean open = actor.isHr() || letThrough;
    List<Document> documents = new ArrayList<>();
    if (open) {
      documents.add(document(topic, HR_ONLY));
    }
    documents.add(contact());
    return new Search(query(question), documents, open ? 0 : 1 + random.nextInt(3));
  }

  Search open(Topic topic, String question) {
    List<Document> documents = new ArrayList<>();
    documents.add(document(topic, EVERYBODY));
    Topic other = Topics.pick(topics.open(), random);
    if (!other.id().equals(topic.id()) && other.source().equals(topic.source())) {
      documents.add(document(other, EVERYBODY));
    }
    boolean denied = topic.source().equals("hr") && !actor.isHr() && random.nextInt(100) < 8;
    return new Search(query(question), documents, denied ? 1 : 0);
  }

  private Document document(Topic topic, List<String> tags) {
    String text = topic.in(language).text();
    String filled =
        text.replace("{person}", Topics.pick(Topics.of(topics.people(), language), random))
            .replace("{contact}", Topics.pick(Topics.of(topics.contacts(), language), random));
    return new Document(topic.documentId(language), tags, topic.source(), filled);
  }

  private Document contact() {
    String id = Topics.of(topics.contact(), "id");
    return new Document(
        language.equals("en") ? id : id + "-" + language,
        EVERYBODY,
        "hr",
        Topics.of(topics.contact(), language));
  }

  /** The phone numbers and addresses that stand in a text. */
  List<String> contacts(String text) {
    return Topics.of(topics.contacts(), language).stream()
        .map(contact -> contact.substring(contact.indexOf(' ') + 1))
        .filter(text::contains)
        .toList();
  }

  /** A sentence with which a user gives their own number or address. */
  String ownContact() {
    String contact = Topics.pick(Topics.of(topics.contacts(), language), random);
    return switch (language) {
      case "de" -> "Sie erreichen mich " + contact + ".";
      case "fr" -> "Je suis joignable " + contact + ".";
      default -> "You can reach me " + contact + ".";
    };
  }

  /** The question itself, without what else the user tells. */
  private static String query(String question) {
    String words =
        question.split("[?.]", 2)[0].toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} ]+", " ");
    return words.strip().replaceAll("\\s+", " ");
  }
}
