package dev.ratchet.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.report.page.ReplyPieces.Likeness;
import dev.ratchet.report.page.ReplyPieces.Piece;
import dev.ratchet.testing.HostileText;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ReplyPiecesTest {
  @Test
  void wordsOfOnlyOneReplyAreMarkedWithoutTheBlanksAfterThem() {
    ReplyPieces pieces = ReplyPieces.of("Level 5 earns 58,000 EUR.", "Level 5 earns nothing EUR.");
    assertThat(pieces.likeness()).isEqualTo(Likeness.CLOSE);
    assertThat(pieces.baseline())
        .containsExactly(
            new Piece("Level 5 earns ", ""),
            new Piece("58,000", "gone"),
            new Piece(" ", ""),
            new Piece("EUR.", ""));
    assertThat(pieces.candidate()).contains(new Piece("nothing", "come"));
  }

  @Test
  void aLanguageWithoutBlanksIsComparedLetterByLetter() {
    ReplyPieces pieces = ReplyPieces.of("\u6211\u4e0d\u77e5\u9053", "\u6211\u77e5\u9053");
    assertThat(pieces.baseline()).contains(new Piece("\u4e0d", "gone"));
    assertThat(pieces.candidate()).allMatch(piece -> piece.kind().isEmpty());
  }

  @Test
  void repliesThatShareLittleAreNotMarked() {
    ReplyPieces pieces =
        ReplyPieces.of("I cannot tell you that.", "Level 5 earns 58,000 EUR a year");
    assertThat(pieces.likeness()).isEqualTo(Likeness.UNLIKE);
    assertThat(pieces.candidate())
        .containsExactly(new Piece("Level 5 earns 58,000 EUR a year", ""));
  }

  @Test
  void theSameAndNoReplyAreTold() {
    assertThat(ReplyPieces.of("a b", "a  b").likeness()).isEqualTo(Likeness.SAME);
    assertThat(ReplyPieces.of("", "a").likeness()).isEqualTo(Likeness.ALONE);
    assertThat(ReplyPieces.of("", "a").baseline()).isEmpty();
    assertThat(ReplyPieces.of(" ", "\n").likeness()).isEqualTo(Likeness.SAME);
  }

  @Test
  void thePiecesOfAnyTextAreTheText() {
    List<String> texts = HostileText.payloads(9);
    for (int i = 1; i < texts.size() - 1; i++) { // the last one is huge
      String before = texts.get(i - 1) + " and so on, as before";
      String after = texts.get(i) + " and so on, as before";
      ReplyPieces pieces = ReplyPieces.of(before, after);
      assertThat(joined(pieces.baseline())).isEqualTo(before);
      assertThat(joined(pieces.candidate())).isEqualTo(after);
    }
  }

  private static String joined(List<Piece> pieces) {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }
}
