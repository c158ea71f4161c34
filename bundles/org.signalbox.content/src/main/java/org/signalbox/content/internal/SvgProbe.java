package org.signalbox.content.internal;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.signalbox.content.MediaFlaw;

/** Reads an SVG up to its first element. Nothing is resolved, fetched or drawn. */
final class SvgProbe {
    private static final Pattern DRAWING =
            Pattern.compile("^\\s*<(\\?xml|!DOCTYPE\\s|!--|svg[\\s>]).*", Pattern.DOTALL);
    private static final Pattern LENGTH = Pattern.compile("\\s*([0-9]{1,6})(\\.[0-9]*)?(px)?\\s*");
    private static final Pattern BOX = Pattern.compile(
            "\\s*[-0-9.]+[\\s,]+[-0-9.]+[\\s,]+([0-9]{1,6})(?:\\.[0-9]*)?[\\s,]+([0-9]{1,6})(?:\\.[0-9]*)?\\s*");

    private SvgProbe() {}

    /** @param head the beginning of the file */
    static Optional<MediaHead> of(byte[] head) {
        var text = new String(head, StandardCharsets.UTF_8).replaceFirst("^\\uFEFF", "");
        if (!DRAWING.matcher(text).matches() || !text.contains("<svg")) {
            return Optional.empty();
        }
        var unknown = MediaHead.of("image/svg+xml");
        try {
            var factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            // As text: the reader prints a line about bytes that are no UTF-8.
            return Optional.of(first(unknown, factory.createXMLStreamReader(new StringReader(text))));
        } catch (XMLStreamException | RuntimeException e) {
            // The reader throws either for a broken or malicious file.
            return Optional.of(unknown.flawed(MediaFlaw.MALFORMED));
        }
    }

    private static MediaHead first(MediaHead unknown, XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                return unknown.flawed(MediaFlaw.ENTITIES);
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                return sized(unknown, xml);
            }
        }
        return unknown.flawed(MediaFlaw.MALFORMED);
    }

    private static MediaHead sized(MediaHead unknown, XMLStreamReader xml) {
        var width = length(xml.getAttributeValue(null, "width"));
        var height = length(xml.getAttributeValue(null, "height"));
        var box = BOX.matcher(text(xml.getAttributeValue(null, "viewBox")));
        if ((width == 0 || height == 0) && box.matches()) {
            width = Integer.parseInt(box.group(1));
            height = Integer.parseInt(box.group(2));
        }
        return new MediaHead(unknown.type(), width, height, unknown.playback());
    }

    private static int length(@Nullable String value) {
        var number = LENGTH.matcher(text(value));
        return number.matches() ? Integer.parseInt(number.group(1)) : 0;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
