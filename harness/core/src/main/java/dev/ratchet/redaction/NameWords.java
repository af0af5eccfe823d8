package dev.ratchet.redaction;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What words say about names of people, as bits. */
final class NameWords {
  static final int GIVEN = 1;
  static final int SURNAME = 1 << 1;

  /** Also a word, so that alone it is no name. */
  static final int AMBIGUOUS = 1 << 2;

  /** Also a place, month or product, so that beside another such word it is no name either. */
  static final int PLACE = 1 << 3;

  /** "Mr", "Frau", "Dr". */
  static final int TITLE = 1 << 4;

  /** "Dear", "Hallo". */
  static final int SALUTATION = 1 << 5;

  /** "Regards", "Grüße". */
  static final int CLOSING = 1 << 6;

  /** The name of a field that holds a name for sure. */
  static final int FIELD = 1 << 7;

  /** The name of a field that may hold a name. */
  static final int ROLE = 1 << 8;

  /** "My name is": whatever follows is a name. */
  static final int INTRODUCTION = 1 << 9;

  /** "I am": a name may follow. */
  static final int MENTION = 1 << 10;

  /** A word that is often written with a capital and is no part of a name. */
  static final int STOP = 1 << 11;

  /** "van", "de la": between names. */
  static final int PARTICLE = 1 << 12;

  static final int NAME = GIVEN | SURNAME;
  static final int CONTEXT = TITLE | SALUTATION | CLOSING | FIELD | ROLE | INTRODUCTION | MENTION;

  private static final List<String> TITLES =
      List.of(
          "mr",
          "mrs",
          "ms",
          "miss",
          "mx",
          "dr",
          "prof",
          "professor",
          "sir",
          "madam",
          "herr",
          "herrn",
          "frau",
          "fräulein",
          "monsieur",
          "madame",
          "mme",
          "mlle",
          "mademoiselle",
          "sr",
          "sra",
          "srta",
          "señor",
          "señora",
          "señorita",
          "don",
          "doña",
          "senhor",
          "senhora",
          "dona",
          "sig",
          "signor",
          "signora",
          "signorina",
          "dott",
          "dottoressa",
          "dottor",
          "pan",
          "pani",
          "pán",
          "paní",
          "dhr",
          "mevr",
          "mevrouw",
          "meneer",
          "hr",
          "fru",
          "bay",
          "bayan",
          "sayın",
          "captain",
          "capt",
          "sgt",
          "judge",
          "senator",
          "rev",
          "rabbi",
          "sister",
          "uncle",
          "aunt",
          "dra",
          "ing",
          "mag",
          "nurse",
          "doctor",
          "doktor",
          "docteur",
          "dottore");

  private static final List<String> SALUTATIONS =
      List.of(
          "dear",
          "hi",
          "hello",
          "hey",
          "hallo",
          "liebe",
          "lieber",
          "geehrte",
          "geehrter",
          "moin",
          "servus",
          "bonjour",
          "cher",
          "chère",
          "salut",
          "coucou",
          "hola",
          "querido",
          "querida",
          "estimado",
          "estimada",
          "ciao",
          "caro",
          "cara",
          "gentile",
          "egregio",
          "olá",
          "oi",
          "prezado",
          "prezada",
          "cześć",
          "drogi",
          "droga",
          "szanowny",
          "szanowna",
          "beste",
          "geachte",
          "hoi",
          "kære",
          "hej",
          "hei",
          "kjære",
          "hejsan",
          "bästa",
          "moi",
          "merhaba",
          "ahoj",
          "vážený",
          "namaste",
          "good morning",
          "good afternoon",
          "good evening",
          "guten morgen",
          "guten tag",
          "buenos días",
          "buongiorno",
          "bom dia",
          "morning",
          "welcome",
          "thanks",
          "thank you",
          "danke",
          "merci",
          "gracias",
          "grazie",
          "obrigado",
          "obrigada");

  private static final List<String> CLOSINGS =
      List.of(
          "regards",
          "sincerely",
          "best",
          "cheers",
          "thanks",
          "yours",
          "faithfully",
          "truly",
          "wishes",
          "grüße",
          "grüßen",
          "gruß",
          "grüsse",
          "cordialement",
          "amicalement",
          "bien à vous",
          "saludos",
          "atentamente",
          "cordialmente",
          "saluti",
          "abraços",
          "atenciosamente",
          "cumprimentos",
          "pozdrawiam",
          "groeten",
          "groet",
          "hälsningar",
          "hilsen",
          "terveisin",
          "saygılarımla",
          "pozdravem",
          "lg",
          "mfg",
          "vg",
          "sent by",
          "signed",
          "gez",
          "thank you",
          "gracias",
          "merci",
          "danke",
          "obrigado",
          "respectfully",
          "bises",
          "un saludo",
          "love");

  private static final List<String> FIELDS =
      List.of(
          "full name",
          "first name",
          "last name",
          "middle name",
          "maiden name",
          "given name",
          "family name",
          "surname",
          "lastname",
          "firstname",
          "fullname",
          "forename",
          "display name",
          "customer name",
          "client name",
          "user name full",
          "employee name",
          "patient name",
          "contact name",
          "account holder",
          "cardholder",
          "cardholder name",
          "card holder",
          "beneficiary",
          "passenger",
          "contact person",
          "next of kin",
          "emergency contact",
          "recipient name",
          "sender name",
          "author name",
          "billing name",
          "shipping name",
          "vorname",
          "nachname",
          "familienname",
          "geburtsname",
          "ansprechpartner",
          "ansprechpartnerin",
          "kontoinhaber",
          "karteninhaber",
          "prénom",
          "nom de famille",
          "nom complet",
          "nombre completo",
          "apellido",
          "apellidos",
          "cognome",
          "nome e cognome",
          "intestatario",
          "nome completo",
          "sobrenome",
          "apelido",
          "imię",
          "nazwisko",
          "imię i nazwisko",
          "voornaam",
          "achternaam",
          "förnamn",
          "efternamn",
          "fornavn",
          "etternavn",
          "efternavn",
          "etunimi",
          "sukunimi",
          "soyad",
          "soyadı",
          "ad soyad",
          "příjmení",
          "jméno",
          "keresztnév",
          "vezetéknév",
          "prenume",
          "titular",
          "attn",
          "addressee",
          "cc");

  private static final List<String> ROLES =
      List.of(
          "name",
          "names",
          "from",
          "to",
          "bcc",
          "contact",
          "customer",
          "client",
          "patient",
          "employee",
          "user",
          "author",
          "owner",
          "assignee",
          "reporter",
          "manager",
          "recipient",
          "sender",
          "guest",
          "tenant",
          "applicant",
          "candidate",
          "by",
          "kontakt",
          "kunde",
          "kundin",
          "mitarbeiter",
          "mitarbeiterin",
          "empfänger",
          "absender",
          "nom",
          "nombre",
          "nome",
          "naam",
          "namn",
          "navn",
          "nimi",
          "ad",
          "isim",
          "név",
          "nume",
          "cliente",
          "paciente",
          "paziente",
          "dipendente",
          "destinataire",
          "destinatario",
          "colleague",
          "kollege",
          "kollegin",
          "collègue",
          "boss",
          "supervisor",
          "agent",
          "driver",
          "caller",
          "subject",
          "insured",
          "policyholder",
          "member",
          "student",
          "teacher",
          "claimant",
          "plaintiff",
          "husband",
          "wife",
          "son",
          "daughter",
          "brother",
          "mother",
          "father",
          "friend",
          "partner",
          "spouse",
          "child",
          "assigned to",
          "von",
          "an",
          "de",
          "pour",
          "para",
          "attention",
          "requester",
          "approver");

  private static final List<String> INTRODUCTIONS =
      List.of(
          "name is",
          "names is",
          "name s",
          "name ist",
          "heiße",
          "heisse",
          "heißt",
          "m appelle",
          "nom est",
          "s appelle",
          "me llamo",
          "nombre es",
          "se llama",
          "mi chiamo",
          "nome è",
          "si chiama",
          "me chamo",
          "chamo me",
          "nome é",
          "nazywam się",
          "naam is",
          "ik heet",
          "jag heter",
          "namn är",
          "jeg hedder",
          "jeg heter",
          "navn er",
          "nimeni on",
          "adım",
          "ismim",
          "jmenuji se",
          "nevem",
          "mă numesc",
          "numele meu este",
          "zovem se",
          "full name is",
          "goes by",
          "formerly known as",
          "also known as");

  private static final List<String> MENTIONS =
      List.of(
          "i am",
          "i m",
          "this is",
          "ich bin",
          "hier ist",
          "je suis",
          "c est",
          "soy",
          "sono",
          "sou",
          "jestem",
          "ik ben",
          "jag är",
          "jeg er",
          "olen",
          "ben",
          "it s",
          "call me",
          "called",
          "named",
          "meet",
          "met",
          "with",
          "ask",
          "asked",
          "tell",
          "told",
          "mit",
          "avec",
          "spoke");

  private static final List<String> PARTICLES =
      List.of(
          "de", "del", "della", "di", "da", "das", "dos", "do", "du", "la", "le", "van", "der",
          "den", "von", "vom", "zu", "zum", "zur", "ter", "ten", "te", "bin", "ibn", "bint", "al",
          "el", "y", "e", "af", "av", "ben", "st", "san", "delle", "dalla", "los", "las", "of");

  private static final String STOPS =
      """
      the a an and or but if in on at to for from by with of as is are was were be been it its this
      that these those here there where when why how what which who whose my your his her our their
      we you he she they i me us him them not no yes ok okay so then now please thanks thank sorry
      can could will would shall should may might must do does did have has had get got make made
      let need want see look know think tell ask call send use help new old all any some each every
      first last next more most other also just only very too still again already yet since until
      while after before during about into over under between through because although however
      customer customers team support service services admin user users everyone everybody all
      folks guys colleague colleagues friend friends sir madam there world hello hi hey dear manager
      director department office company group inc ltd llc gmbh corp street road avenue lane drive
      monday tuesday wednesday thursday friday saturday sunday january february march april june
      july august september october november december today tomorrow yesterday tonight morning
      order orders invoice ticket case account number code error issue problem question request
      product products policy payment refund delivery email mail phone address name date time
      der die das den dem des ein eine einen einem einer und oder aber wenn in im am an auf aus bei
      mit nach von vor zu zum zur für über unter durch ist sind war waren wird werden wurde haben hat
      hatte kann können muss müssen soll sollte will wollen darf ich du er sie es wir ihr mich mir dich
      dir uns euch ihnen mein meine dein ihre ihren unser nicht kein keine ja nein bitte danke hier da
      dort wo wann warum wie was wer welche montag dienstag mittwoch donnerstag freitag samstag
      sonntag januar februar märz mai juni juli oktober dezember kunde kunden herren damen team
      kollegen kollegin kollege zusammen leute hilfe frage fragen bestellung rechnung konto nummer
      le la les un une des et ou mais si dans sur avec pour par pas ne que qui est sont était il elle
      nous vous ils elles je tu mon ma mes ton ta tes son sa ses notre votre leur merci bonjour oui non
      client clients équipe service monsieur madame el los las una uno y o pero con por para sin sobre
      es son fue era yo usted ustedes mi su sus nuestro gracias hola sí no cliente equipo il lo gli
      uno di che è sono era io lui lei noi voi loro mio tuo suo grazie ciao sì squadra os as um uma e
      mas com sem não sim obrigado você ele ela nós português re fw fwd subject cc bcc api url http
      https json xml sql html null true false none default string int class public private static
      void return import package function var const new data database server system application app
      version release update error warning info debug note todo example test sample user id key value
      english german french spanish italian portuguese polish dutch turkish american european
      north south east west central upper lower great united states kingdom republic city county
      university college school hospital bank hotel restaurant park river lake mountain island sea
      fine good great best kind kindly happy glad interested writing trying looking calling going
      working having getting unable able afraid aware sure based located currently not very
      what's there's dr mr mrs ms prof herr frau attn regards sincerely cheers
      accounts billing sales marketing finance legal human resources information technology
      """;

  private static final Lexicon WORDS = lexicon();

  private NameWords() {}

  /** The bits of a word; 0 when it says nothing. */
  static int bits(String text, int start, int end) {
    return WORDS.bits(text, start, end);
  }

  /** Every word and phrase that may start a closer look. */
  static List<String> triggers() {
    TreeSet<String> all = new TreeSet<>();
    Stream.of(TITLES, SALUTATIONS, CLOSINGS, FIELDS, ROLES, INTRODUCTIONS, MENTIONS)
        .forEach(all::addAll);
    all.addAll(names("given-names.txt"));
    all.addAll(names("surnames.txt"));
    return List.copyOf(all);
  }

  /** Names of one list; of those that are joined, the last part. */
  private static List<String> names(String list) {
    return WordLists.read(list).stream()
        .map(name -> name.substring(1 + Math.max(name.lastIndexOf('-'), name.lastIndexOf('\''))))
        .filter(name -> name.length() > 1)
        .toList();
  }

  private static Lexicon lexicon() {
    Lexicon.Builder builder = new Lexicon.Builder();
    names("given-names.txt").forEach(name -> builder.add(name, GIVEN | brief(name)));
    names("surnames.txt").forEach(name -> builder.add(name, SURNAME | brief(name)));
    WordLists.read("ambiguous-names.txt").forEach(name -> builder.add(name, AMBIGUOUS));
    WordLists.read("places-and-brands.txt").forEach(name -> builder.add(name, AMBIGUOUS | PLACE));
    TITLES.forEach(word -> builder.add(word, TITLE));
    SALUTATIONS.forEach(word -> builder.add(word, SALUTATION));
    CLOSINGS.forEach(word -> builder.add(word, CLOSING));
    FIELDS.forEach(word -> builder.add(word, FIELD));
    ROLES.forEach(word -> builder.add(word, ROLE));
    INTRODUCTIONS.forEach(word -> builder.add(word, INTRODUCTION));
    MENTIONS.forEach(word -> builder.add(word, MENTION));
    PARTICLES.forEach(word -> builder.add(word, PARTICLE));
    STOPS
        .lines()
        .flatMap(line -> Stream.of(line.split(" ", -1)))
        .forEach(word -> stop(builder, word));
    return builder.build();
  }

  private static void stop(Lexicon.Builder builder, String word) {
    if (!word.isEmpty()) {
      builder.add(word, STOP);
    }
  }

  /** Very short names are words in some language. */
  private static int brief(String name) {
    return name.length() <= 3 ? AMBIGUOUS : 0;
  }
}
