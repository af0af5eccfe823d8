package dev.ratchet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and addresses that no list holds, or whose capitals tell nothing. */
final class UnlistedNamesTest {
  private static final Redactor REDACTOR = new Redactor((type, value) -> type);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Quilla Okonkwo asked. | [person] asked.",
        "I met Will Okonkwo. | I met [person].",
        "Name: QUILLA ZORBANSKI | Name: [person]",
        "DEAR QUILLA ZORBANSKI, | DEAR [person],",
        "MY NAME IS QUILLA ZORBANSKI | MY NAME IS [person]",
        "The contract of JOHN ZORBANSKI ends. | The contract of [person] ends.",
        "the file of QUILLA OKONKWO is closed | the file of [person] is closed",
      })
  void capitalsThroughoutAndWordsBesideSurnamesAreSeen(String text, String redacted) {
    assertThat(REDACTOR.redact(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "氏名: 田中太郎 | 氏名: [person]",
        "氏名：山田 花子、部署 | 氏名：[person]、部署",
        "田中様、ありがとうございます | [person]様、ありがとうございます",
        "山田太郎さんから電話 | [person]さんから電話",
        "姓名：王小明 | 姓名：[person]",
        "请联系王小明先生 | 请联系[person]先生",
        "이름: 김철수 | 이름: [person]",
        "김철수 님께 | [person] 님께",
        "الاسم: محمد علي | الاسم: [person]",
        "السيد أحمد حسن | السيد [person]",
        "Имя: Иван Петров | Имя: [person]",
        "Уважаемый Иван Петрович, | Уважаемый [person],",
        "שם: דוד כהן | שם: [person]",
        "Ονομα: Γιώργος Παπαδόπουλος | Ονομα: [person]",
      })
  void otherScriptsHaveLabelsTitlesAndHonorificsToo(String text, String redacted) {
    assertThat(REDACTOR.redact(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i live at 12 main street, springfield | i live at [address]",
        "my address is 45 oak avenue, apt 3, portland or 97201 | my address is [address]",
        "send it to 12 rue de la paix, 75002 paris | send it to [address]",
        "ich wohne in der hauptstraße 5, 10115 berlin | ich wohne in der [address]",
        "vivo en calle mayor 15, 28013 madrid | vivo en [address]",
        "my address is 7b park lane, leeds | my address is [address]",
      })
  void addressesWithoutCapitalsAreSeenBehindAWordThatAnnouncesThem(String text, String redacted) {
    assertThat(REDACTOR.redact(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSTALL MS OFFICE NOW. FROM: EUROPE. Name: API GATEWAY.",
        "SELECT NAME FROM USERS WHERE ID = 5; INSERT INTO ORDERS VALUES (1)",
        "name: HTTP_SERVER, NAME=PATH, TITLE: QUARTERLY REPORT",
        "ADA COMPLIANCE CHECK",
        "we deliver within 30 days by the way, ok",
        "home office for 12 months on the road",
        "shipping takes 5 business days, 10 am at the store",
        "delivered 3 boxes to the street, 20000 pieces",
        "i lived there for 3 years in a small street near 5 parks",
        "we met at 12 main street cafe",
        "お客様へ、様々なご意見、新しい仕様、皆様",
        "担当者様、会員様、お母さん、店員さん",
        "您的姓名是什么？ 姓名：必填",
        "이름을 입력하세요. 고객님, 선생님, 이용자님",
        "السيد المدير",
        "先生成文件，再上传",
        "renewed 15.03.2026/a8b9c",
      })
  void whatOnlyLooksLikeThemStays(String text) {
    assertThat(REDACTOR.redact(text)).isEqualTo(text);
  }
}
