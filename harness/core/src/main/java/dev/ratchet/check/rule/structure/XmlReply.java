package dev.ratchet.check.rule.structure;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** A reply read as XML: no document type, so no entities of its own and nothing fetched. */
sealed interface XmlReply {
  /** It is one document. */
  record Valid(String root) implements XmlReply {}

  /** It is not, and why. */
  record Invalid(String why) implements XmlReply {}

  int LIMIT = 1_000_000;
  int DEPTH = 64;

  static XmlReply read(String text) {
    if (text.length() > LIMIT) {
      return new Invalid("longer than " + LIMIT + " characters");
    }
    if (text.isBlank()) {
      return new Invalid("the reply is empty");
    }
    Elements elements = new Elements();
    try {
      parser().parse(new InputSource(new StringReader(text)), elements);
      return new Valid(elements.root);
    } catch (SAXParseException e) {
      return new Invalid("no XML at line " + e.getLineNumber() + ", column " + e.getColumnNumber());
    } catch (SAXException | IOException e) {
      return new Invalid("nested deeper than " + DEPTH + " levels");
    }
  }

  private static SAXParser parser() {
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      return factory.newSAXParser();
    } catch (ParserConfigurationException | SAXException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "the JDK's XML parser is not as expected", e);
    }
  }

  /** Remembers the root, and says nothing on standard error as the default would. */
  final class Elements extends DefaultHandler {
    private String root = "";
    private int depth;

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes)
        throws SAXException {
      if (root.isEmpty()) {
        root = name;
      }
      if (++depth > DEPTH) {
        throw new SAXException("too deep");
      }
    }

    @Override
    public void endElement(String uri, String local, String name) {
      depth--;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXParseException {
      throw e;
    }
  }
}
