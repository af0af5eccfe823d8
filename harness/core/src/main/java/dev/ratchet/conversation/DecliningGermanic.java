package dev.ratchet.conversation;

import java.util.List;

/** How English, German and Dutch decline. */
final class DecliningGermanic {
  private static final String START = "(?:^|[^\\p{L}])";
  private static final String FILL = "(?:[\\p{L}']+,? ){0,4}?";

  private static final String ENGLISH_NO =
      "(?:cannot|can not|could not|will not|must not|may not|would not|(?:am|are) unable to"
          + "|(?:am|are) not (?:able|allowed|permitted|authori[sz]ed|at liberty|in a position) to)";

  private static final String ENGLISH_HELP =
      "(?:help|assist|share|provide|disclose|answer|give|show|discuss|tell|reveal|support|comply"
          + "|fulfil|do (?:that|this|so)|display|offer|comment|quote|release|pass on|look (?:that|this)"
          + " up|respond|hand (?:out|over)|speak to|advise|grant|go into|talk about|open (?:that|this)"
          + "|process (?:that|this)|access (?:that|this|the|your)"
          + "|(?:find|locate) (?:any|a |an |anything|information|sources?|something|that))";

  /** Every one of {@link #ENGLISH_HELP} holds one of these. */
  private static final List<String> ENGLISH_HELP_CUES =
      List.of(
          "help",
          "assist",
          "share",
          "provide",
          "disclose",
          "answer",
          "give",
          "show",
          "discuss",
          "tell",
          "reveal",
          "support",
          "comply",
          "fulfil",
          "do ",
          "display",
          "offer",
          "comment",
          "quote",
          "release",
          "pass on",
          "look ",
          "respond",
          "hand ",
          "speak to",
          "advise",
          "grant",
          "go into",
          "talk about",
          "open ",
          "process ",
          "access ",
          "find ",
          "locate ");

  static final DecliningLanguage ENGLISH =
      DecliningLanguage.of(
          List.of(
              "not", "unable", "decline", "refuse", "lack", "nothing", "outside", "beyond", "no ",
              "against"),
          "if|in case|unless|should|when",
          List.of(
              phrase(
                      "(?:i|we) " + FILL + ENGLISH_NO + " " + FILL + ENGLISH_HELP,
                      List.of("i ", "we "),
                      List.of("not", "unable"))
                  .and(ENGLISH_HELP_CUES),
              phrase(
                  "(?:i|we) "
                      + FILL
                      + "(?:have to|must|need to|will have to) (?:\\p{L}+ )?(?:decline|refuse|pass on"
                      + " (?:that|this))",
                  List.of("i ", "we "),
                  List.of("decline", "refuse", "pass on")),
              phrase(
                  "(?:i|we) "
                      + FILL
                      + "do not have (?:the |any |enough |sufficient |an )?(?:\\p{L}+ )?"
                      + "(?:access|permission|authori[sz]ation|authority|information|sources?"
                      + "|clearance|answer|details)",
                  List.of("do not have")),
              phrase(
                  "(?:i|we) (?:\\p{L}+ )?(?:have|found|find|see) (?:no|nothing) (?:\\p{L}+ ){0,2}?"
                      + "(?:access|information|sources?|documents?|answer|details|on (?:that|this)"
                      + "|about|permission|entry|results?)",
                  List.of("i ", "we "),
                  List.of(" no", "nothing")),
              phrase(
                  "you (?:\\p{L}+ )?(?:do not have|lack) (?:\\p{L}+ ){0,2}"
                      + "(?:access|permissions?|authori[sz]ation|clearance|rights)",
                  List.of("do not have", "lack")),
              phrase(
                  "you are not (?:allowed|permitted|authori[sz]ed|cleared) to",
                  List.of("you are not ")),
              phrase(
                  "not (?:available|accessible|visible) (?:to|for) (?:you|your role)",
                  List.of("not available", "not accessible", "not visible")),
              phrase(
                  "(?:cannot|can not|must not|may not) be (?:shared|disclosed|provided|shown"
                      + "|revealed|released)(?: (?:with|to) (?:you|your)| here|$)",
                  List.of(" be ")),
              phrase(
                  "(?:that|this|which|it) (?:is|lies|falls|request (?:is|falls)|question (?:is|falls))"
                      + " (?:\\p{L}+ ){0,2}?(?:outside(?: of)?|beyond) (?:of )?(?:my|our|what i|what we"
                      + "|the scope)",
                  List.of("outside", "beyond")),
              phrase(
                  "(?:that|this|which|it) (?:is|are) not something (?:that )?(?:i|we) "
                      + "(?:can|am able|are able|may|could)",
                  List.of("not something")),
              phrase(
                  "(?:no|not any) (?:\\p{L}+ )?(?:information|sources?|documents?) "
                      + "(?:was|were|is|are|could be) (?:found|available)",
                  List.of("found", "available"))));

  private static final String GERMAN_NO = "(?:nicht|nichts|kein|keine|keinen|keinerlei|weder)";

  private static final String GERMAN_HELP =
      "(?:helfen|weiterhelfen|behilflich|unterstützen|weitergeben|geben|nennen|teilen|mitteilen"
          + "|beantworten|bereitstellen|offenlegen|zeigen|preisgeben|herausgeben|sagen|erteilen"
          + "|anzeigen|finden|verraten|nachkommen|dienen|einsehen|aushändigen|ermitteln|abrufen"
          + "|entsprechen|besprechen|äußern)";

  private static final List<String> GERMAN_CAN =
      List.of("kann ", "können ", "konnte", "darf ", "dürfen ", "möchte ", "werde ");

  static final DecliningLanguage GERMAN =
      DecliningLanguage.of(
          List.of("nicht", "kein", "ablehnen", "außerhalb", "untersagt", "weder"),
          "wenn|falls|sollte|sofern",
          List.of(
              phrase(
                  "(?:kann|können|konnte|konnten|darf|dürfen|möchte|werde) (?:ich|wir) [^?]{0,120}?"
                      + GERMAN_NO
                      + " [^?]{0,80}?"
                      + GERMAN_HELP,
                  GERMAN_CAN,
                  List.of("nicht", "kein", "weder")),
              phrase(
                  "(?:ich|wir) (?:kann|können|konnte|konnten|darf|dürfen|möchte|werde) [^?]{0,120}?"
                      + GERMAN_NO
                      + " [^?]{0,80}?"
                      + GERMAN_HELP,
                  GERMAN_CAN,
                  List.of("nicht", "kein", "weder")),
              phrase(
                  "(?:bin ich|ich bin|sind wir|wir sind|sind sie|sie sind|bist du|du bist) [^?]{0,80}?"
                      + "nicht (?:\\p{L}+ )?(?:berechtigt|befugt|in der lage|autorisiert|ermächtigt)",
                  List.of("nicht ")),
              phrase("nicht (?:berechtigt|befugt|in der lage|autorisiert)", List.of("nicht ")),
              phrase(
                  "(?:muss|müssen) (?:ich|wir) [^?]{0,80}?ablehnen|(?:ich|wir) (?:muss|müssen) "
                      + "[^?]{0,80}?ablehnen",
                  List.of("ablehnen")),
              phrase(
                  "(?:habe ich|haben wir|ich habe|wir haben|sie haben|haben sie|du hast|fehlt mir"
                      + "|liegen mir|liegen uns|mir liegen|uns liegen) "
                      + "(?:\\p{L}+ ){0,6}?(?:keinen zugriff|keinen zugang|keine berechtigung"
                      + "|keine rechte|keine freigabe|keine (?:\\p{L}+ )?informationen|keine angaben"
                      + "|keine (?:\\p{L}+ )?quellen?|keine auskunft|keine daten|nichts)",
                  List.of("habe", "hast", "liegen"),
                  List.of("kein", "nichts")),
              phrase(
                  "(?:liegt|fällt) (?:\\p{L}+ ){0,3}?außerhalb (?:meine[rs]|unsere[rs]|dessen)",
                  List.of("außerhalb")),
              phrase(
                  "(?:ist|wurde) (?:mir|uns) (?:\\p{L}+ ){0,3}?(?:nicht (?:erlaubt|gestattet|möglich)"
                      + "|untersagt)|(?:mir|uns) (?:ist|wurde) (?:es )?(?:\\p{L}+ ){0,3}?"
                      + "(?:nicht (?:erlaubt|gestattet|möglich)|untersagt)",
                  List.of("nicht ", "untersagt")),
              phrase(
                  "(?:für|an) (?:sie|dich|ihre rolle|deine rolle) nicht (?:freigegeben|zugänglich"
                      + "|einsehbar|bestimmt|verfügbar)",
                  List.of("nicht "))));

  private static final String DUTCH_HELP =
      "(?:helpen|geven|delen|verstrekken|beantwoorden|tonen|laten zien|vertellen|zeggen|doorgeven"
          + "|verder helpen|vinden|noemen|bespreken|onthullen|vrijgeven|inzien|voldoen|openbaren)";

  static final DecliningLanguage DUTCH =
      DecliningLanguage.of(
          List.of("niet", "geen", "buiten", "niets", "weigeren", "afwijzen"),
          "indien|mocht|wanneer|als (?:u|je|ik|we|wij|het|dit|dat|er)",
          List.of(
              phrase(
                  "(?:ik|we|wij) (?:kan|kunnen|kon|konden|mag|mogen|zal|zullen) [^?]{0,120}?"
                      + "(?:niet|geen|niets) [^?]{0,80}?"
                      + DUTCH_HELP,
                  List.of("ik ", "we ", "wij "),
                  List.of("niet", "geen")),
              phrase(
                  "(?:kan|kunnen|kon|konden|mag|mogen) (?:ik|we|wij) [^?]{0,120}?"
                      + "(?:niet|geen|niets) [^?]{0,80}?"
                      + DUTCH_HELP,
                  List.of(" ik ", " we ", " wij "),
                  List.of("niet", "geen")),
              phrase(
                  "(?:kan|kunnen|mag|mogen) (?:ik|we|wij) (?:u|je|jou)? ?(?:\\p{L}+ ){0,4}?niet (?:mee )?"
                      + "(?:helpen|van dienst zijn)",
                  List.of("niet ")),
              phrase(
                  "(?:ben ik|ik ben|zijn we|we zijn|wij zijn|u bent|je bent) (?:\\p{L}+ ){0,4}?niet "
                      + "(?:\\p{L}+ )?(?:bevoegd|gemachtigd|in staat|geautoriseerd|toegestaan)",
                  List.of("niet ")),
              phrase(
                  "(?:heb ik|ik heb|we hebben|wij hebben|hebben we|u hebt|u heeft|je hebt|heeft u"
                      + "|heb je) (?:\\p{L}+ ){0,5}?(?:geen (?:\\p{L}+ )?(?:toegang|toestemming|rechten"
                      + "|informatie|bronnen|bron|gegevens|bevoegdheid)|niets (?:\\p{L}+ ){0,3}?gevonden)",
                  List.of("geen", "niets")),
              phrase(
                  "(?:valt|ligt) (?:\\p{L}+ ){0,3}?buiten (?:mijn|onze|wat ik|het bereik)",
                  List.of("buiten")),
              phrase(
                  "(?:ik|we|wij) moet(?:en)? [^?]{0,60}?(?:weigeren|afwijzen)",
                  List.of("weigeren", "afwijzen")),
              phrase(
                  "is het (?:mij|ons) niet (?:toegestaan|mogelijk)|is (?:mij|ons) niet toegestaan"
                      + "|niet (?:beschikbaar|toegankelijk|zichtbaar) voor (?:u|jou|uw rol|jouw rol)",
                  List.of("niet "))));

  private DecliningGermanic() {}

  private static Phrase phrase(String words, List<String> cues) {
    return Phrase.of(START + "(?:" + words + ")", cues);
  }

  private static Phrase phrase(String words, List<String> some, List<String> others) {
    return Phrase.of(START + "(?:" + words + ")", some, others);
  }
}
