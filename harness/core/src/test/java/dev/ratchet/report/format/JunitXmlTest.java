package dev.ratchet.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Visible;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.ReportModel;
import dev.ratchet.testing.ReportFixtures;
import java.io.StringReader;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

final class JunitXmlTest {
  private static final JunitXml FORMAT = new JunitXml();

  private final Schema schema =
      SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(JunitXmlTest.class.getResource("/report/junit.xsd"));

  JunitXmlTest() throws SAXException {}

  @Test
  void everySampleFollowsTheSchema() throws Exception {
    for (ReportModel model : ReportFixtures.all().values()) {
      validate(RenderedReport.of(FORMAT, model));
    }
  }

  @Test
  void theSchemaRefusesTwoResultsOnOneTestCase() throws Exception {
    String xml = RenderedReport.of(FORMAT, ReportFixtures.failP0());
    String broken = xml.replace("</failure>", "</failure><skipped message=\"\"/>");
    assertThatThrownBy(() -> validate(broken)).isInstanceOf(SAXException.class);
  }

  @Test
  void itIsRedExactlyWhenTheGateIsNotPass() throws Exception {
    for (ReportModel model : ReportFixtures.all().values()) {
      Element root = parse(RenderedReport.of(FORMAT, model)).getDocumentElement();
      int red = count(root, "failures") + count(root, "errors");
      assertThat(red > 0)
          .as(model.verdict().decision().name())
          .isEqualTo(model.verdict().decision() != Decision.PASS);
    }
  }

  @Test
  void invalidDataAreRedEvenWhereEveryRulePasses() throws Exception {
    ReportModel pass = ReportFixtures.pass();
    Verdict invalid =
        new Verdict(
            Decision.INCONCLUSIVE,
            false,
            List.of("the run is invalid"),
            pass.verdict().rules(),
            List.of());
    ReportModel model =
        new ReportModel(
            pass.gate(), pass.producedBy(), invalid, pass.cases(), pass.totals(), pass.notes());
    Element root = parse(RenderedReport.of(FORMAT, model)).getDocumentElement();
    assertThat(count(root, "errors")).isPositive();
  }

  @Test
  void missingEvidenceIsAnErrorAndNotAFailure() throws Exception {
    Element root =
        parse(RenderedReport.of(FORMAT, ReportFixtures.inconclusive())).getDocumentElement();
    assertThat(count(root, "errors")).isEqualTo(7);
    assertThat(count(root, "failures")).isZero();
  }

  @Test
  void countsAgreeWithTheElements() throws Exception {
    for (ReportModel model : ReportFixtures.all().values()) {
      Element root = parse(RenderedReport.of(FORMAT, model)).getDocumentElement();
      assertThat(root.getElementsByTagName("testcase").getLength()).isEqualTo(count(root, "tests"));
      assertThat(root.getElementsByTagName("failure").getLength())
          .isEqualTo(count(root, "failures"));
      assertThat(root.getElementsByTagName("error").getLength()).isEqualTo(count(root, "errors"));
      assertThat(root.getElementsByTagName("skipped").getLength())
          .isEqualTo(count(root, "skipped"));
    }
  }

  @Test
  void hostileTextForgesNoTestCaseAndReadsBack() throws Exception {
    assertThat(RenderedReport.PAYLOADS).hasSizeGreaterThan(240);
    for (String payload : RenderedReport.PAYLOADS) {
      String xml = RenderedReport.hostile(FORMAT, payload);
      validate(xml);
      Document parsed = parse(xml);
      assertThat(parsed.getElementsByTagName("testcase").getLength()).as(payload).isEqualTo(3);
      assertThat(parsed.getElementsByTagName("*").getLength()).as(payload).isEqualTo(11);
      Element rule = (Element) parsed.getElementsByTagName("failure").item(1);
      assertThat(rule.getAttribute("message")).isEqualTo(Visible.line(payload));
      String shown = Visible.block(payload) + "\n";
      assertThat(rule.getTextContent())
          .startsWith(shown.substring(0, Math.min(shown.length(), 3_000)));
    }
  }

  private static int count(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  private static Document parse(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  private void validate(String xml) throws Exception {
    schema.newValidator().validate(new StreamSource(new StringReader(xml)));
  }
}
