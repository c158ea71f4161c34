package org.signalbox.relay.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What an S3-compatible server answers in XML.
 *
 * @param objects some of the bucket
 * @param next where the next ones begin; empty after the last
 */
record BucketListing(List<Stored> objects, Optional<String> next) {
    private static final XMLInputFactory XML = factory();

    /**
     * One object.
     *
     * @param at when it was put there, on the server's clock
     */
    record Stored(String key, Instant at) {}

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** @throws IOException for anything but an answer of ListObjectsV2 */
    static BucketListing read(byte[] xml) throws IOException {
        var objects = new ArrayList<Stored>();
        Optional<String> next = Optional.empty();
        try {
            var reader = XML.createXMLStreamReader(new ByteArrayInputStream(xml));
            var key = "";
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (reader.getLocalName()) {
                    case "Key" -> key = reader.getElementText();
                    case "LastModified" -> objects.add(new Stored(key, Instant.parse(reader.getElementText())));
                    case "NextContinuationToken" -> next = Optional.of(reader.getElementText());
                    default -> {}
                }
            }
            return new BucketListing(List.copyOf(objects), next);
        } catch (XMLStreamException | DateTimeException e) {
            throw new IOException("the server's list of the bucket can't be read", e);
        }
    }

    /** The code of an error, such as {@code SignatureDoesNotMatch}; empty if it tells none. */
    static Optional<String> errorCode(byte[] xml) {
        try {
            var reader = XML.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("Code")) {
                    return code(reader);
                }
            }
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<String> code(XMLStreamReader reader) throws XMLStreamException {
        var text = reader.getElementText();
        return text.matches("[A-Za-z0-9]{1,60}") ? Optional.of(text) : Optional.empty();
    }
}
