package dev.ratchet.conversation;

import java.util.List;

/** How French, Spanish, Italian and Portuguese decline. */
final class DecliningRomance {
  private static final String START = "(?:^|[^\\p{L}])";

  private static final String FRENCH_HELP =
      "(?:aider|assister|partager|fournir|communiquer|répondre|donner|divulguer|transmettre"
          + "|montrer|révéler|indiquer|trouver|renseigner|accéder|afficher|dire|traiter|satisfaire)";

  static final DecliningLanguage FRENCH =
      DecliningLanguage.of(
          List.of("pas", "aucun", "impossible", "refus", "rien", "hors de", "décliner"),
          "si|en cas|lorsque|quand",
          List.of(
              phrase(
                  "(?:je|nous) ne (?:peux|pouvons|pourrai|puis|saurais|pourrais) (?:\\p{L}+ ){0,2}?"
                      + "(?:pas|rien)? ?[^?]{0,60}?"
                      + FRENCH_HELP,
                  List.of("je ne ", "nous ne ")),
              phrase(
                  "(?:je ne suis|nous ne sommes|vous n'êtes) (?:\\p{L}+ )?pas (?:\\p{L}+ )?"
                      + "(?:autorisée?s?|en mesure|habilitée?s?)",
                  List.of("je ne suis", "nous ne sommes", "vous n'êtes")),
              phrase(
                  "(?:je n'ai|nous n'avons) (?:\\p{L}+ )?(?:pas|aucune?|rien) (?:\\p{L}+ )?"
                      + "(?:accès|trouvé|d'information|d'informations|information|le droit|d'accès"
                      + "|l'autorisation|source|de source|de réponse|l'accès|pu trouver)",
                  List.of("je n'ai", "nous n'avons")),
              phrase(
                  "vous n'avez pas (?:accès|le droit|l'autorisation|les droits|les autorisations"
                      + "|d'accès)",
                  List.of("vous n'avez pas")),
              phrase(
                  "il (?:m'est|nous est|ne m'est pas) (?:impossible|possible|permis)",
                  List.of("impossible", "pas possible", "pas permis")),
              phrase(
                  "(?:je dois|nous devons) (?:\\p{L}+ )?(?:refuser|décliner)",
                  List.of("refuser", "décliner")),
              phrase(
                  "(?:sort|hors) (?:\\p{L}+ )?(?:du cadre|de mon|de mes|de notre|de nos)",
                  List.of("hors", "sort ")),
              phrase(
                  "ne (?:peut|peuvent) (?:\\p{L}+ )?(?:pas|être) (?:être )?(?:partagée?s?|communiquée?s?"
                      + "|divulguée?s?) (?:avec|à) (?:vous|votre)",
                  List.of("ne peu")),
              phrase(
                  "(?:n'est|ne sont) pas (?:accessibles?|disponibles?|visibles?) (?:pour|à) "
                      + "(?:vous|votre)",
                  List.of("pas acc", "pas disp", "pas vis"))));

  private static final String SPANISH_HELP =
      "(?:ayudar|asistir|compartir|proporcionar|facilitar|responder|dar|revelar|divulgar|mostrar"
          + "|decir|ofrecer|encontrar|indicar|atender|comunicar|acceder|contestar|comentar|entregar)";

  static final DecliningLanguage SPANISH =
      DecliningLanguage.of(
          List.of("no ", "fuera", "rechazar", "imposible", "ningun", "ningún"),
          "si|en caso|cuando",
          List.of(
              phrase(
                  "no (?:(?:te|le|les|os|se lo|te lo) )?(?:puedo|podemos|podré|podría|me es posible"
                      + "|nos es posible) (?:\\p{L}+ ){0,4}?"
                      + SPANISH_HELP
                      + "\\p{L}*",
                  List.of("puedo", "podemos", "podré", "podría", "es posible")),
              phrase(
                  "no (?:puede|pueden) (?:\\p{L}+ ){0,4}?" + SPANISH_HELP + "\\p{L}*",
                  List.of("no puede")),
              phrase(
                  "no (?:estoy|estamos|está|estás) (?:\\p{L}+ )?(?:autorizad[oa]s?|en condiciones"
                      + "|en posición|capacitad[oa]s?|habilitad[oa]s?|permitido)",
                  List.of("no est")),
              phrase(
                  "no (?:tengo|tenemos|tienes|tiene|dispongo|disponemos|cuento|contamos) (?:de |con )?"
                      + "(?:\\p{L}+ )?(?:acceso|permisos?|autorización|información|derechos?"
                      + "|ninguna fuente|fuentes?|datos|respuesta)",
                  List.of("no te", "no ti", "no dis", "no c")),
              phrase(
                  "(?:lamento|siento|lamentamos|sentimos) (?:mucho )?no poder",
                  List.of("no poder")),
              phrase(
                  "no (?:he|hemos) (?:podido encontrar|encontrado|podido localizar|podido ayudar)",
                  List.of("no he")),
              phrase("(?:debo|tengo que|debemos|tenemos que) rechazar", List.of("rechazar")),
              phrase(
                  "(?:queda|está|cae) (?:\\p{L}+ )?fuera de (?:mi|mis|nuestro|nuestra|lo que)",
                  List.of("fuera de")),
              phrase(
                  "(?:me|nos) (?:es|resulta) imposible|no (?:se me permite|me está permitido|se nos"
                      + " permite)|no está disponible para (?:ti|usted|su rol|tu rol)",
                  List.of("imposible", "permit", "disponible para"))));

  private static final String ITALIAN_HELP =
      "(?:aiutar|assister|condivider|fornir|comunicar|risponder|dar|divulgar|mostrar|rivelar"
          + "|indicar|trovar|dir|esser|rilasciar|soddisfar|acceder|trasmetter|parlar|discuter)";

  static final DecliningLanguage ITALIAN =
      DecliningLanguage.of(
          List.of("non ", "impossibile", "rifiutare", "nessun", "al di fuori", "esula"),
          "se|qualora|nel caso|quando",
          List.of(
              phrase(
                  "non (?:(?:ti|le|vi|lo|la|posso|glielo|te lo|ve lo) )?(?:posso|possiamo|potrò|potrei"
                      + "|riesco a|sono in grado di|siamo in grado di|mi è possibile|ci è possibile"
                      + "|è possibile) (?:\\p{L}+ ){0,4}?"
                      + ITALIAN_HELP
                      + "\\p{L}*",
                  List.of("posso", "possiamo", "potr", "riesco", "in grado", "possibile")),
              phrase(
                  "non (?:sono|siamo|è|sei) (?:\\p{L}+ )?(?:autorizzat[oaie]|abilitat[oaie]"
                      + "|in condizione|tenut[oa])",
                  List.of("autorizzat", "abilitat", "condizione", "tenut")),
              phrase(
                  "non (?:ho|abbiamo|hai|ha|dispongo|disponiamo) (?:\\p{L}+ ){0,2}?(?:accesso|permess[oi]"
                      + "|autorizzazion[ei]|informazioni|diritt[oi]|font[ei]|trovato|risposta|dati)",
                  List.of("non ho", "non ab", "non ha", "non dis")),
              phrase(
                  "(?:mi dispiace|spiacente|mi spiace),? (?:ma )?(?:di )?non poter",
                  List.of("non poter")),
              phrase(
                  "(?:devo|dobbiamo) (?:\\p{L}+ )?(?:rifiutare|declinare)",
                  List.of("rifiutare", "declinare")),
              phrase(
                  "(?:mi|ci) è (?:impossibile|vietato)|non mi è (?:consentito|permesso|possibile)"
                      + "|non ci è (?:consentito|permesso|possibile)",
                  List.of(" è ")),
              phrase(
                  "(?:esula da|(?:è|rientra) al di fuori de|al di fuori de)(?:l|i|lle|lla|lle)? "
                      + "?(?:\\p{L}+ )?(?:mi[eoa]i?|nostr[eoai]|ciò che posso|competenze|ambito)",
                  List.of("esula", "al di fuori")),
              phrase(
                  "non (?:è|sono) (?:accessibil[ei]|disponibil[ei]|visibil[ei]) (?:per|a) (?:te|lei|voi"
                      + "|il suo ruolo|il tuo ruolo)|nessuna (?:informazione|fonte) (?:\\p{L}+ )?trovata",
                  List.of("accessibil", "disponibil", "visibil", "trovata"))));

  private static final String PORTUGUESE_HELP =
      "(?:ajud|auxili|compartilh|partilh|fornec|respond|d[aá]|divulg|mostr|revel|indic|encontr"
          + "|diz|inform|atend|comunic|acess|repass|coment|entreg)";

  static final DecliningLanguage PORTUGUESE =
      DecliningLanguage.of(
          List.of("não", "impossível", "recusar", "nenhum", "fora d", "declinar"),
          "se|caso|no caso|quando",
          List.of(
              phrase(
                  "não (?:(?:te|lhe|o|a|vos|lhes) )?(?:posso|podemos|poderei|poderia|poderemos|consigo"
                      + "|conseguimos|consegui|me é possível|é possível|estou em condições de) "
                      + "(?:\\p{L}+ ){0,4}?"
                      + PORTUGUESE_HELP
                      + "\\p{L}*",
                  List.of("poss", "pode", "conseg", "condições")),
              phrase(
                  "não (?:estou|estamos|está|sou|somos) (?:\\p{L}+ )?(?:autorizad[oa]s?|habilitad[oa]s?"
                      + "|apt[oa]s?|capaz)",
                  List.of("não est", "não s")),
              phrase(
                  "não (?:tenho|temos|tem|tens|possuo|possui|disponho|dispomos) (?:de )?"
                      + "(?:\\p{L}+ ){0,2}?(?:acesso|permiss(?:ão|ões)|autorização|informaç(?:ão|ões)"
                      + "|direitos?|fontes?|dados|resposta)",
                  List.of("não te", "não po", "não dis")),
              phrase(
                  "(?:lamento|lamentamos|sinto muito|peço desculpa|desculpe),? (?:mas )?(?:por )?"
                      + "não poder",
                  List.of("não poder")),
              phrase(
                  "(?:tenho de|tenho que|devo|preciso|temos de|temos que) (?:\\p{L}+ )?"
                      + "(?:recusar|declinar)",
                  List.of("recusar", "declinar")),
              phrase(
                  "não (?:encontrei|encontrámos|encontramos|localizei|foi possível encontrar"
                      + "|foram encontrad[oa]s)",
                  List.of("encontr", "localizei")),
              phrase(
                  "(?:é-me|é-nos|me é|nos é) impossível|não (?:me é|nos é) (?:permitido|possível)"
                      + "|não (?:está|estão) (?:disponíve(?:l|is)|acessíve(?:l|is)|visíve(?:l|is)) para "
                      + "(?:si|você|ti|o seu perfil|seu perfil|sua função|a sua função)",
                  List.of("impossível", "permitido", "possível", " para ")),
              phrase(
                  "(?:está|fica|é|sai) (?:\\p{L}+ )?fora d[oae]s? (?:\\p{L}+ )?(?:meu|minha|meus|minhas"
                      + "|nosso|nossa|âmbito|que posso|alcance)",
                  List.of("fora d"))));

  private DecliningRomance() {}

  private static Phrase phrase(String words, List<String> cues) {
    return Phrase.of(START + "(?:" + words + ")", cues);
  }
}
