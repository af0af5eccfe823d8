package dev.ratchet.redaction;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Words of postal addresses, as bits. */
final class AddressWords {
  /** Behind the name of a street: "Street", "Ave". */
  static final int STREET = 1;

  /** Before the name of a street: "rue", "Via", "ul". */
  static final int LEAD = 1 << 1;

  /** "Apt", "Suite", "Wohnung". */
  static final int UNIT = 1 << 2;

  /** What says that an address follows: "address", "wohnt". */
  static final int CUE = 1 << 3;

  static final int CITY = 1 << 4;

  /** A state's two letters. */
  static final int STATE = 1 << 5;

  static final int COUNTRY = 1 << 6;

  /** The last word of "PO Box". */
  static final int BOX = 1 << 7;

  /** A street word that is also a common word: only with a comma, a code or a city behind. */
  static final int COMMON = 1 << 8;

  private static final List<String> STREETS =
      List.of(
          "street", "st", "str", "avenue", "ave", "av", "road", "rd", "lane", "ln", "drive", "dr",
          "boulevard", "blvd", "court", "ct", "way", "place", "pl", "square", "sq", "terrace", "ter",
          "close", "crescent", "cres", "gardens", "gdns", "grove", "hill", "row", "mews", "highway",
          "hwy", "parkway", "pkwy", "circle", "cir", "trail", "trl", "alley", "broadway", "walk",
          "green", "quay", "wharf", "rise", "vale", "view", "heights", "loop", "pike", "turnpike",
          "plaza", "park", "path", "bend", "ridge", "run", "crossing", "esplanade", "parade",
          "expressway", "marg", "nagar", "caddesi", "cad", "sokak", "sokağı", "sok", "bulvarı",
          "mahallesi", "ulica", "utca", "út", "körút", "tér", "katu", "tie", "gata", "vei", "veien",
          "vej", "gade", "straße", "strasse", "gasse", "damm", "ufer", "chaussee", "allee", "weg", "platz", "ring",
          "straat", "laan");

  private static final List<String> COMMONS =
      List.of(
          "way", "place", "close", "hill", "row", "green", "rise", "view", "loop", "park", "path",
          "run", "st", "dr", "ct", "av", "ring", "walk", "str", "court", "ter", "square", "bend",
          "circle", "drive", "trail", "pl", "crossing", "tie", "parade", "vale", "ridge", "pike");

  private static final List<String> LEADS =
      List.of(
          "rue", "avenue", "av", "boulevard", "bd", "bld", "chemin", "impasse", "quai", "cours",
          "route", "allée", "allées", "passage", "square", "faubourg", "ruelle", "sentier", "place",
          "calle", "avenida", "avda", "paseo", "plaza", "camino", "carrer", "ronda", "travesía",
          "carretera", "glorieta", "callejón", "calzada", "rambla", "passeig", "plaça", "via",
          "viale", "piazza", "corso", "largo", "vicolo", "piazzale", "strada", "lungomare",
          "contrada", "rua", "travessa", "praça", "alameda", "estrada", "rodovia", "ladeira", "beco",
          "ulica", "ul", "al", "aleja", "aleje", "pl", "plac", "os", "osiedle", "strada", "str",
          "bulevardul", "calea", "jalan", "jl", "ulitsa", "c", "r");

  private static final List<String> UNITS =
      List.of(
          "apt", "apartment", "suite", "ste", "unit", "flat", "floor", "fl", "room", "rm", "bldg",
          "building", "block", "tower", "wohnung", "whg", "etage", "stock", "og", "étage",
          "appartement", "appt", "bât", "bâtiment", "esc", "piso", "puerta", "planta", "local",
          "interno", "int", "scala", "piano", "apto", "andar", "bloco", "bus", "lok", "m", "bte",
          "daire", "kat", "no", "lgh", "box", "hinterhaus", "c/o", "bis", "ter", "dpto", "depto");

  private static final List<String> CUES =
      List.of(
          "address", "addresses", "addr", "residence", "resides", "residing", "reside", "lives",
          "live", "living", "lived", "home", "ship to", "shipped to", "shipping", "deliver",
          "delivered", "delivery", "mail to", "mailing", "billing", "send it to", "sent to",
          "located", "moved to", "moving to", "relocated", "adresse", "anschrift", "wohnt", "wohne",
          "wohnhaft", "wohnen", "lieferadresse", "rechnungsadresse", "lieferanschrift", "wohnsitz",
          "habite", "domicile", "domicilié", "livraison", "dirección", "domicilio", "vivo", "vive",
          "reside en", "envío", "indirizzo", "abito", "abita", "residente", "residenza", "endereço",
          "moro", "mora", "morada", "adres", "adresi", "woont", "woon", "woonachtig", "adresem",
          "mieszkam", "mieszka", "zamieszkały", "zamieszkała", "adress", "bor", "bosatt", "osoite",
          "asun", "bopæl", "bydliště", "bydlím", "cím", "strada mea", "住所", "地址", "주소", "адрес");

  private static final String STATES =
      "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm"
          + " ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc pr nsw vic qld sa tas act"
          + " nt on qc bc ab mb sk ns nb nl pe yt nu sp rj mg rs sc df ba ce go";

  private static final List<String> COUNTRIES =
      List.of(
          "usa", "us", "uk", "germany", "deutschland", "france", "spain", "españa", "italy",
          "italia", "portugal", "brasil", "brazil", "netherlands", "nederland", "belgium", "belgië",
          "belgique", "austria", "österreich", "switzerland", "schweiz", "suisse", "poland",
          "polska", "sweden", "sverige", "norway", "norge", "denmark", "danmark", "finland", "suomi",
          "ireland", "turkey", "türkiye", "india", "japan", "china", "canada", "australia", "mexico",
          "méxico", "england", "scotland", "wales", "singapore", "kingdom", "states", "zealand");

  private static final List<String> BOXES =
      List.of(
          "po box", "p.o. box", "p.o box", "p o box", "post office box", "pobox", "postfach",
          "postbus", "boîte postale", "bp", "apartado", "apdo", "apartado de correos",
          "apartado postal", "casella postale", "caixa postal", "apartado postale",
          "skrytka pocztowa", "skr poczt", "postboks", "postbox", "locked bag", "gpo box");

  private static final Lexicon WORDS = lexicon();

  private AddressWords() {}

  static int bits(String text, int start, int end) {
    return end > start ? WORDS.bits(text, start, end) : 0;
  }

  static List<String> triggers() {
    TreeSet<String> all = new TreeSet<>();
    Stream.of(STREETS, LEADS, CUES, BOXES).forEach(all::addAll);
    return List.copyOf(all);
  }

  private static Lexicon lexicon() {
    Lexicon.Builder builder = new Lexicon.Builder();
    STREETS.forEach(word -> builder.add(word, STREET));
    COMMONS.forEach(word -> builder.add(word, COMMON));
    LEADS.forEach(word -> builder.add(word, LEAD));
    UNITS.forEach(word -> builder.add(word, UNIT));
    CUES.stream().filter(word -> word.charAt(0) < 0x2E80).forEach(word -> builder.add(word, CUE));
    WordLists.read("cities.txt").forEach(word -> builder.add(word, CITY));
    Stream.of(STATES.split(" ", -1)).forEach(word -> builder.add(word, STATE));
    COUNTRIES.forEach(word -> builder.add(word, COUNTRY));
    BOXES.forEach(word -> builder.add(word, BOX));
    return builder.build();
  }
}
