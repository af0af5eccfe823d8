package dev.ratchet.telemetry.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FoundDocumentsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'id':'kb-1','content':'A','metadata':{'tenant':'t-1'}}]",
        "{'documents':[{'document':{'id':'kb-1','content':'A','metadata':'{\\'tenant\\':\\'t-1\\'}'}}]}",
        "{'output':[{'page_content':'A','metadata':{'id':'kb-1','tenant':'t-1'},'type':'Document'}]}",
        "[{'pageContent':'A','metadata':{'doc_id':'kb-1','tenant':'t-1'}}]"
      })
  void shapesOfOneDocumentReadTheSame(String json) {
    Attributes document = Attributes.of(Attributes.items(FoundDocuments.of(node(json))).getFirst());
    assertThat(document.text("id")).isEqualTo("kb-1");
    assertThat(document.text("tenant")).isEqualTo("t-1");
    assertThat(document.text("text", "content", "page_content")).isEqualTo("A");
  }

  @Test
  void bareWordsAreIdsAndBareTextsAreContents() {
    List<Node> documents = Attributes.items(FoundDocuments.of(node("['kb-1','Leave is short.']")));
    assertThat(Attributes.of(documents.get(0)).text("id")).isEqualTo("kb-1");
    assertThat(Attributes.of(documents.get(1)).text("content")).isEqualTo("Leave is short.");
  }

  @Test
  void anEmptyListIsARetrievalThatBroughtNothing() {
    assertThat(Attributes.items(FoundDocuments.of(node("[]")))).isEmpty();
    assertThat(FoundDocuments.of(node("[]"))).isNotNull();
    assertThat(FoundDocuments.of(node("{'answer':'A'}"))).isNull();
    assertThat(FoundDocuments.of(null)).isNull();
  }

  @Test
  void whatARetrieverBroughtIsNotLostForItsUnknownShape() {
    Node unknown = node("[{'title':'A'},{'title':'B'}]");
    assertThat(FoundDocuments.of(unknown)).isNull();
    assertThat(Attributes.items(FoundDocuments.brought(unknown))).hasSize(2);
  }

  private static Node node(String json) {
    return Json.node("test", 1, Spans.quoted(json));
  }
}
