package dev.ratchet.check.rule.structure;

import static dev.ratchet.check.Conclusions.failed;
import static dev.ratchet.check.Conclusions.open;
import static dev.ratchet.check.Conclusions.passed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.check.Scene;
import dev.ratchet.outcome.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NotationChecksTest {
  private static final String JSON =
      "{\"ticket\": {\"id\": 7, \"tags\": [\"a\", \"b\"], \"open\": null}, \"items\": [{\"p\": 1},"
          + " {\"p\": 1.0}]}";

  @Test
  void jsonPathHoldsWhatStandsThere() {
    passed(Scene.reply(JSON).check("check: json-path\npath: $.ticket.id\nequals: 7.0"));
    failed(Scene.reply(JSON).check("check: json-path\npath: $.ticket.id\nequals: '7'"), "7");
    passed(Scene.reply(JSON).check("check: json-path\npath: $.ticket.tags\nequals: [a, b]"));
    failed(Scene.reply(JSON).check("check: json-path\npath: $.ticket.tags\nequals: [b, a]"));
    passed(Scene.reply(JSON).check("check: json-path\npath: $.items[*].p\nequals: 1"));
    failed(Scene.reply(JSON).check("check: json-path\npath: $.items[*].p\nequals: 2"), "'1'");
    passed(Scene.reply(JSON).check("check: json-path\npath: $.ticket.open"));
    failed(Scene.reply(JSON).check("check: json-path\npath: $.ticket.closed"), "nothing there");
    passed(Scene.reply(JSON).check("check: json-path\npath: $.ticket.closed\nnegate: true"));
    passed(
        Scene.reply("```json\n" + JSON + "\n```")
            .check("check: json-path\npath: $.ticket\nallow-fence: true"));
    failed(Scene.reply("").check("check: json-path\npath: $.a"), "empty");
    failed(Scene.reply("no json").check("check: json-path\npath: $.a"));
    failed(Scene.reply(JSON).check("check: json-path\npath: $.items[?(@.p > 'x')]"));
  }

  @Test
  void xmlIsOneDocumentWithoutADocumentType() {
    passed(Scene.reply(" <a><b c='1'/>ü &amp; é</a>\n").check("check: xml-valid"));
    passed(Scene.reply("<?xml version='1.0'?><a/>").check("check: xml-valid\nroot: a"));
    failed(Scene.reply("<a/>").check("check: xml-valid\nroot: b"), "'a'");
    failed(Scene.reply("<a><b></a></b>").check("check: xml-valid"), "line 1, column");
    failed(Scene.reply("<a/><b/>").check("check: xml-valid"));
    failed(Scene.reply("text").check("check: xml-valid"));
    failed(Scene.reply("").check("check: xml-valid"), "empty");
    passed(Scene.reply("```xml\n<a/>\n```").check("check: xml-valid\nallow-fence: true"));
    failed(Scene.reply("```xml\n<a/>\n```").check("check: xml-valid"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>",
        "<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;'>]><a>&m;</a>",
        "<a>&undefined;</a>"
      })
  void xmlNamesNoEntitiesOfItsOwn(String reply) {
    failed(Scene.reply(reply).check("check: xml-valid"), "no XML");
  }

  @Test
  void xmlIsNotNestedWithoutEnd() {
    failed(
        Scene.reply("<a>".repeat(50_000) + "</a>".repeat(50_000)).check("check: xml-valid"),
        "deeper");
  }

  @Test
  void htmlIsWhatABrowserNeedNotMend() {
    passed(Scene.reply("<p>One</p><ul><li>Two</li></ul>").check("check: html-valid"));
    passed(
        Scene.reply(
                "<!doctype html><html><head><title>x</title></head><body><p>y</p></body></html>")
            .check("check: html-valid"));
    failed(Scene.reply("<b><i>x</b></i>").check("check: html-valid"), "broken at");
    failed(Scene.reply("<div><p>x</div></p>").check("check: html-valid"));
    failed(Scene.reply("<p a=1 a=2>x</p>").check("check: html-valid"));
    failed(Scene.reply("only text").check("check: html-valid"), "no element");
    failed(Scene.reply("").check("check: html-valid"), "empty");
  }

  @Test
  void sqlIsOneStatement() {
    passed(
        Scene.reply("SELECT a, count(*) FROM t WHERE b > 3 GROUP BY a").check("check: sql-valid"));
    passed(
        Scene.reply("WITH x AS (SELECT 1 AS a) SELECT * FROM x;")
            .check("check: sql-valid\nonly: query"));
    passed(Scene.reply("DELETE FROM t WHERE id = 1").check("check: sql-valid"));
    failed(
        Scene.reply("DELETE FROM t WHERE id = 1").check("check: sql-valid\nonly: query"), "delete");
    failed(Scene.reply("SELECT FROM WHERE").check("check: sql-valid"), "no SQL");
    failed(Scene.reply("SELECT 1; DROP TABLE t").check("check: sql-valid"), "2 statements");
    failed(Scene.reply("Here is your query.").check("check: sql-valid"));
    failed(Scene.reply("").check("check: sql-valid"), "empty");
    passed(Scene.reply("```sql\nSELECT 1\n```").check("check: sql-valid\nallow-fence: true"));
    open(Scene.reply("SELECT " + "(".repeat(40) + "1" + ")".repeat(40)).check("check: sql-valid"));
  }

  @Test
  void subqueriesOfSubqueriesAreReadUpToABound() {
    String level = "(SELECT id FROM a WHERE b IN ";
    passed(sql("SELECT id FROM t WHERE c IN " + level.repeat(3) + "(1)" + ")".repeat(3)));
    open(sql("SELECT id FROM t WHERE c IN " + level.repeat(12) + "(1)" + ")".repeat(12)));
    open(sql("SELECT " + "a[".repeat(14) + "1" + "]".repeat(14) + " FROM t"));
    passed(sql("SELECT " + "(a + 1), ".repeat(2_000) + "b FROM t"));
  }

  private static Outcome sql(String reply) {
    return Scene.reply(reply).check("check: sql-valid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"check: json-path", "check: json-path\npath: '$['", "check: sql-valid\nonly: ddl"})
  void settingsThatMeanNothingAreRefused(String check) {
    assertThatThrownBy(() -> Scene.reply("x").check(check)).isInstanceOf(RatchetException.class);
  }
}
