package org.signalbox.isolation.libraries;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.time.DurationFormatUtils;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Session;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A connector that brings ordinary libraries, which use reflection, threads and system properties. What it prepares is
 * a feed in XML: it gives its first title, put right, with a digest.
 */
final class LibrariesConnector implements Connector {
    static final String NETWORK = "libraries";

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(NETWORK, "Libraries", Auth.Credentials.of().origins(URI.create("https://feed.example")))
                .capabilities(Capability.PUBLISH)
                .build();
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new FeedSession(host);
    }

    private record FeedSession(Host host) implements Publishes {
        @Override
        public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
            var title = StringUtils.capitalize(StringUtils.normalizeSpace(title(part.text())));
            return Preparation.ready(
                    Prepared.of("{\"title\":\"" + title + "\",\"sha256\":\"" + DigestUtils.sha256Hex(title)
                            + "\",\"length\":\"" + DurationFormatUtils.formatDuration(61_000, "m:ss") + "\"}"));
        }

        private static String title(String feed) throws ConnectorException {
            try {
                var parsers = DocumentBuilderFactory.newInstance();
                parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
                parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
                var document = parsers.newDocumentBuilder()
                        .parse(new ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8)));
                return ((Element) document.getElementsByTagName("title").item(0)).getTextContent();
            } catch (ParserConfigurationException | SAXException | IOException e) {
                throw new ConnectorException.Rejected("no feed", null);
            }
        }

        @Override
        public Commitment commit(Commit commit) {
            return Commitment.visible(
                    Receipt.named(DigestUtils.md5Hex(commit.prepared().json())));
        }

        @Override
        public Account verify() {
            return Account.of("1", "feed").build();
        }

        @Override
        public LiveTerms liveTerms() {
            return LiveTerms.of(Map.of(), host.clock().instant());
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
