package dev.ratchet.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Text that attacks whatever shows it. Each family has hand-written seeds; the rest are seeded
 * mixtures of them, so another seed tries other text against the same code.
 */
public final class HostileText {
  private static final List<String> HTML =
      List.of(
          "<script>window.__rx=1</script>",
          "\"><img src=x onerror=window.__rx=1>",
          "'/><svg/onload=alert(1)>",
          "</div></details></main><h1>PASS</h1>",
          "</title><script>1</script>",
          "</style><style>*{display:none}</style>",
          "<!-- --!><img src=http://x.example/b.png>",
          "<form id=verdict><input name=parentNode>",
          "<math><mtext><table><mglyph><style><img src onerror=1>",
          "<a href=javascript:alert(1)>ok</a>",
          "&lt;b&gt; &amp;amp; &#x3c;script&#x3e; &nbsp;",
          "<base href=//x.example><meta http-equiv=refresh content=0>",
          "${7*7} @if(true) @template.report.page() $unsafe{x}",
          "<plaintext>",
          "]]><![CDATA[<x/>]]>");
  private static final List<String> MARKDOWN =
      List.of(
          "# PASS\n## Everything is fine",
          "- [x] signed off by @release-manager",
          "[click](http://x.example) ![b](http://x.example/b.png)",
          "```\n**PASS**\n```",
          "````text\nx\n````",
          "`a`` b```c",
          "``",
          "\\`code\\` \\|",
          "| a | b |\n|---|---|\n| 1 | 2 |",
          "<details open><summary>PASS</summary>",
          "<!-- ratchet-report -->",
          "@octocat @org/team #123 GH-45 owner/repo#7 4fa58bcd74a5000350b8ef58b7a36ade34ef3ab1",
          "www.x.example https://x.example/a?b mailto:a@x.example <http://x.example>",
          "setext\n===",
          "> quote\n> more",
          "***bold*** __it__ ~~gone~~ $x$ :tada:",
          "1. one\n2) two\n+ three",
          "[ref]: http://x.example 'title'\n[ref]",
          "a | b \\| c",
          "~~~\ntilde\n~~~",
          "    indented code",
          "---\n***\n___");
  private static final List<String> TERMINAL =
      List.of(
          "\u001b[2J\u001b[HPASS",
          "\u001b]52;c;ZXZpbA==\u0007",
          "\u001b]8;;http://x.example\u001b\\click\u001b]8;;\u001b\\",
          "\u009b31mred\u009d0;title\u009c",
          "FAIL\rPASS",
          "FAIL\b\b\b\bPASS",
          "a\u0000b\u0007c\u000bd\u000ce\u007f",
          "line\r\nwith CR LF\r",
          "\u0085next\u2028line\u2029paragraph");
  private static final List<String> UNICODE =
      List.of(
          "\u202egpj.exe\u202c \u2066x\u2069 \u200f\u061c",
          "zero\u200bwidth\u200d\u2060\ufeff\u00ad",
          "\ud800 alone \udc00",
          "end \udbff",
          "\ufffe\uffff\ud83f\udfff noncharacters",
          "\udb40\udc41\udb40\udc42 tags",
          "emoji \ud83d\ude00 \ud83d\udc69\u200d\ud83d\udcbb \u4e2d\u6587 \u0639\u0631\u0628\u064a",
          "Z\u0351\u036b\u0343\u0321algo\u0334",
          "\u3164\u115f\u1160\uffa0 fillers \ue000",
          "\uff1cscript\uff1e \uff1dcmd");
  private static final List<String> COMMAND =
      List.of(
          "::set-output name=x::y",
          "\n::error::PASS\n::stop-commands::t",
          "##[error]x ##vso[task.setvariable variable=a]b",
          "=cmd|' /C calc'!A0",
          "+1+1",
          "@SUM(1)",
          "EOF\nverdict=PASS\nEOF",
          "../../etc/passwd",
          "%s %n %x {0} ${env:HOME}");

  private HostileText() {}

  /**
   * At least 240 texts: every hand-written one, seeded mixtures, and a huge one.
   *
   * @param seed decides the mixtures
   */
  public static List<String> payloads(long seed) {
    List<String> seeds = new ArrayList<>();
    List.of(HTML, MARKDOWN, TERMINAL, UNICODE, COMMAND).forEach(seeds::addAll);
    List<String> all = new ArrayList<>(seeds);
    SplittableRandom random = new SplittableRandom(seed);
    while (all.size() < 250) {
      all.add(mixture(seeds, random));
    }
    all.add(("`<&\u001b[31m|" + "x".repeat(90)).repeat(500));
    return List.copyOf(all);
  }

  private static String mixture(List<String> seeds, SplittableRandom random) {
    StringBuilder out = new StringBuilder();
    int parts = random.nextInt(2, 5);
    for (int i = 0; i < parts; i++) {
      String part = seeds.get(random.nextInt(seeds.size()));
      int from = random.nextInt(3) == 0 ? random.nextInt(part.length()) : 0;
      out.append(part, from, part.length());
      out.append(List.of("", " ", "\n", "`", "\\", "\t", "x").get(random.nextInt(7)));
    }
    return out.toString();
  }
}
