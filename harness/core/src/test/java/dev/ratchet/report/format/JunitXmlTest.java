package dev.ratchet.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Visible;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.ReportModel;
import dev.ratchet.testing.ReportFixtures;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

final class JunitXmlTest {
  private static final JunitXml FORMAT = new JunitXml();

  private final Schema schema =
      SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(
              Path.of(System.getProperty("ratchet.root"))
                  .resolve("docs/schema/junit.xsd")
                  .toFile());

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
      NodeList suites = root.getElementsByTagName("testsuite");
      for (int i = 0; i < suites.getLength(); i++) {
        Element suite = (Element) suites.item(i);
        assertThat(suite.getElementsByTagName("testcase").getLength())
            .isEqualTo(count(suite, "tests"));
        assertThat(suite.getElementsByTagName("skipped").getLength())
            .isEqualTo(count(suite, "skipped"));
      }
    }
  }

  @Test
  void everyCaseStandsOnceInTheSuiteOfItsFailureMode() throws Exception {
    Element root =
        parse(RenderedReport.of(FORMAT, ReportFixtures.failMargin())).getDocumentElement();
    NodeList tests = root.getElementsByTagName("testcase");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < tests.getLength(); i++) {
      Element test = (Element) tests.item(i);
      if (test.getAttribute("classname").endsWith(".case")) {
        names.add(test.getAttribute("name"));
      }
    }
    assertThat(names).hasSize(48).doesNotHaveDuplicates();
    Element citations = suite(root, "cases: missing-citation");
    assertThat(citations.getElementsByTagName("failure").getLength()).isEqualTo(6);
    assertThat(count(citations, "skipped")).isEqualTo(1); // the flaky one
  }

  @Test
  void aSliceIsRedOnlyWhereItsRuleIsAndSkippedWhereNothingCoversIt() throws Exception {
    Element failed =
        suite(
            parse(RenderedReport.of(FORMAT, ReportFixtures.failMargin())).getDocumentElement(),
            "rule no-regression");
    assertThat(count(failed, "failures")).isEqualTo(3); // the rule, all cases and locale=de-DE
    assertThat(count(failed, "errors")).isEqualTo(2);
    assertThat(count(failed, "skipped")).isEqualTo(1);
    Element passed =
        suite(
            parse(RenderedReport.of(FORMAT, ReportFixtures.pass())).getDocumentElement(),
            "rule no-regression");
    assertThat(count(passed, "failures") + count(passed, "errors")).isZero();
  }

  private static Element suite(Element root, String name) {
    NodeList suites = root.getElementsByTagName("testsuite");
    for (int i = 0; i < suites.getLength(); i++) {
      Element suite = (Element) suites.item(i);
      if (suite.getAttribute("name").equals(name)) {
        return suite;
      }
    }
    throw new AssertionError("no suite " + name);
  }

  @Test
  void hostileTextForgesNoTestCaseAndReadsBack() throws Exception {
    assertThat(RenderedReport.PAYLOADS).hasSizeGreaterThan(240);
    for (String payload : RenderedReport.PAYLOADS) {
      String xml = RenderedReport.hostile(FORMAT, payload);
      validate(xml);
      Document parsed = parse(xml);
      assertThat(parsed.getElementsByTagName("testcase").getLength()).as(payload).isEqualTo(5);
      assertThat(parsed.getElementsByTagName("*").getLength()).as(payload).isEqualTo(15);
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
