package dev.ratchet.report.format;

import dev.ratchet.base.Visible;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToLongFunction;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Suites into XML 1.0; what XML cannot carry is made visible first. */
final class JunitWriter implements AutoCloseable {
  private final XMLStreamWriter xml;

  JunitWriter(Writer out) throws XMLStreamException {
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
  }

  void write(String name, List<JunitSuite> suites) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    line(0);
    xml.writeStartElement("testsuites");
    attribute("name", name);
    attribute("tests", sum(suites, suite -> suite.tests().size()));
    attribute("failures", sum(suites, suite -> suite.counts().failures()));
    attribute("errors", sum(suites, suite -> suite.counts().errors()));
    attribute("time", seconds(suites.stream().mapToLong(suite -> suite.counts().millis()).sum()));
    for (JunitSuite suite : suites) {
      write(suite);
    }
    line(0);
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.writeCharacters("\n");
  }

  private void write(JunitSuite suite) throws XMLStreamException {
    line(1);
    xml.writeStartElement("testsuite");
    attribute("name", suite.name());
    attribute("tests", String.valueOf(suite.tests().size()));
    attribute("failures", String.valueOf(suite.counts().failures()));
    attribute("errors", String.valueOf(suite.counts().errors()));
    attribute("skipped", String.valueOf(suite.counts().skipped()));
    attribute("time", seconds(suite.counts().millis()));
    for (JunitSuite.Test test : suite.tests()) {
      write(test);
    }
    if (!suite.notes().isEmpty()) {
      line(2);
      xml.writeStartElement("system-out");
      text(String.join("\n", suite.notes()));
      xml.writeEndElement();
    }
    line(1);
    xml.writeEndElement();
  }

  private void write(JunitSuite.Test test) throws XMLStreamException {
    line(2);
    xml.writeStartElement("testcase");
    attribute("classname", test.group());
    attribute("name", test.name());
    attribute("time", seconds(test.millis()));
    switch (test.result()) {
      case JunitSuite.Failure it -> trouble("failure", it.type(), it.message(), it.text());
      case JunitSuite.Broken it -> trouble("error", it.type(), it.message(), it.text());
      case JunitSuite.Skipped it -> {
        line(3);
        xml.writeStartElement("skipped");
        attribute("message", it.message());
        xml.writeEndElement();
        line(2);
      }
      case JunitSuite.Passed _ -> {} // a test case without children passed
    }
    xml.writeEndElement();
  }

  private void trouble(String element, String type, String message, String text)
      throws XMLStreamException {
    line(3);
    xml.writeStartElement(element);
    attribute("type", type);
    attribute("message", message);
    text(text);
    xml.writeEndElement();
    line(2);
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, Visible.line(value));
  }

  private void text(String text) throws XMLStreamException {
    xml.writeCharacters(Visible.block(text));
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static String sum(List<JunitSuite> suites, ToLongFunction<JunitSuite> part) {
    return String.valueOf(suites.stream().mapToLong(part).sum());
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }

  @Override
  public void close() throws XMLStreamException {
    xml.close();
  }
}
