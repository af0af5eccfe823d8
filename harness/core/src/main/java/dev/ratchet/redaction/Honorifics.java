package dev.ratchet.redaction;

/** Chinese, Japanese and Korean names before an honorific, as in {@code 田中様}. */
final class Honorifics {
  private static final int KOREAN_NAME = 3;
  private static final int MOST_JAPANESE = 4;

  private static final String CHINESE_SURNAMES =
      "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧"
          + "蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鐘汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武"
          + "乔喬贺賀赖賴龚龔文";
  private static final String KOREAN_SURNAMES = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하";

  /** What the part before the honorific ends in when it names a role, or is one word with it. */
  private static final String JAPANESE_ROLES = "者員先社長方主々家族師屋生人娘当皆客奥神王殿父母兄姉仕同多模有異何一図";

  private Honorifics() {}

  /** The name before the honorific between two offsets; empty when what stands there is none. */
  static Span before(String text, int start, int end) {
    return switch (text.charAt(start)) {
      case '님', '씨' -> korean(text, start);
      case '様', 'さ' -> japanese(text, start, end);
      default -> chinese(text, start, end);
    };
  }

  /** Three syllables of which the first is a surname; not "user" or "applicant". */
  private static Span korean(String text, int start) {
    int close = Scan.at(text, start - 1) == ' ' ? start - 1 : start;
    int from = close;
    while (close - from <= KOREAN_NAME && isHangul(Scan.at(text, from - 1))) {
      from--;
    }
    boolean name =
        close - from == KOREAN_NAME
            && KOREAN_SURNAMES.indexOf(text.charAt(from)) >= 0
            && "자장".indexOf(text.charAt(close - 1)) < 0;
    return name ? new Span(from, close) : Span.NONE;
  }

  private static Span japanese(String text, int start, int end) {
    int from = start;
    while (start - from <= MOST_JAPANESE && isHan(Scan.at(text, from - 1))) {
      from--;
    }
    boolean name =
        start - from >= 2
            && start - from <= MOST_JAPANESE
            && JAPANESE_ROLES.indexOf(text.charAt(start - 1)) < 0
            && !text.startsWith("息子", start - 2)
            && !isHan(Scan.at(text, end));
    return name ? new Span(from, start) : Span.NONE;
  }

  /** Up to three characters of which the first is a surname: the longest such end counts. */
  private static Span chinese(String text, int start, int end) {
    if ("成产產效".indexOf(Scan.at(text, end)) >= 0) {
      return Span.NONE;
    }
    Span name = Span.NONE;
    for (int from = start - 1; from >= start - 3 && isHan(Scan.at(text, from)); from--) {
      name = CHINESE_SURNAMES.indexOf(text.charAt(from)) >= 0 ? new Span(from, start) : name;
    }
    return name;
  }

  private static boolean isHan(char c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || c == '々';
  }

  private static boolean isHangul(char c) {
    return c >= 0xAC00 && c <= 0xD7A3;
  }
}
