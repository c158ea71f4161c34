package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.signalbox.connector.api.Connector;
import org.signalbox.networks.LifecycleException;

/**
 * Refuses component descriptors that reach beyond the connector. The component runtime makes objects of any class that
 * a descriptor names, calls their methods and hands them services of the host, without any code of the bundle. A
 * connector's descriptors may only make objects of its own classes and offer them as connectors.
 */
final class ComponentDescriptors {
    private static final String DESCRIPTIONS = "Service-Component";
    /** As the runtime reads it: it splits the header at each comma and space, and takes the rest as it is. */
    private static final Pattern DESCRIPTION = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]*");

    /** Files that the window reads from every bundle, and whose classes it instantiates. */
    private static final Set<String> EXTENSIONS = Set.of("plugin.xml", "fragment.xml");

    private static final Set<String> ELEMENTS =
            Set.of("component", "implementation", "service", "provide", "property", "properties");

    private final JarFile jar;
    private final String file;
    private final Findings findings;

    private ComponentDescriptors(JarFile jar, String file, Findings findings) {
        this.jar = jar;
        this.file = file;
        this.findings = findings;
    }

    /** @param file the JAR's name, for the refusal */
    static void check(JarFile jar, Attributes headers, String file, Findings findings)
            throws LifecycleException, IOException {
        var components = new ComponentDescriptors(jar, file, findings);
        var activator = headers.getValue(Constants.BUNDLE_ACTIVATOR);
        var descriptions = headers.getValue(DESCRIPTIONS);
        if (activator == null && descriptions == null) {
            findings.add(ConnectorRefusal.of("no-component", file));
        }
        components.checkActivator(activator);
        components.checkDescriptions(descriptions);
        components.checkExtensions();
    }

    private void checkActivator(@Nullable String activator) throws LifecycleException {
        if (activator != null && !isOwn(activator.strip())) {
            findings.add(refusal(Constants.BUNDLE_ACTIVATOR + ": " + activator));
        }
    }

    private void checkExtensions() throws LifecycleException {
        var found = jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> EXTENSIONS.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst();
        if (found.isPresent()) {
            findings.add(refusal(found.get()));
        }
    }

    private boolean isOwn(String className) {
        return jar.getEntry(className.replace('.', '/') + ".class") != null;
    }

    private void checkDescriptions(@Nullable String header) throws LifecycleException, IOException {
        if (header == null) {
            return;
        }
        for (var name : header.strip().split("\\s*,\\s*", -1)) {
            var entry = jar.getEntry(name);
            if (!DESCRIPTION.matcher(name).matches() || entry == null) {
                findings.add(refusal(DESCRIPTIONS + ": " + name));
                continue;
            }
            try (var in = jar.getInputStream(entry)) {
                var factory = XMLInputFactory.newDefaultFactory();
                factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
                factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
                for (var excess : tooMuch(factory.createXMLStreamReader(in))) {
                    findings.add(refusal(name + ": " + excess));
                }
            } catch (XMLStreamException e) {
                findings.add(ConnectorRefusal.of(e, "component", file, name));
            }
        }
    }

    private List<String> tooMuch(XMLStreamReader xml) throws XMLStreamException {
        var found = new ArrayList<String>();
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                found.add("DOCTYPE");
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                check(xml, found);
            }
        }
        return found;
    }

    private void check(XMLStreamReader xml, List<String> found) {
        var element = xml.getLocalName();
        var type = xml.getAttributeValue(null, "class");
        var service = xml.getAttributeValue(null, "interface");
        if (!ELEMENTS.contains(element)) {
            found.add("<" + element + ">");
        } else if (element.equals("component") && xml.getAttributeValue(null, "factory") != null) {
            found.add("factory");
        } else if (element.equals("implementation") && (type == null || !isOwn(type))) {
            found.add("<implementation class=\"" + type + "\">");
        } else if (element.equals("provide") && !Connector.class.getName().equals(service)) {
            found.add("<provide interface=\"" + service + "\">");
        }
    }

    private LifecycleException refusal(String what) {
        return ConnectorRefusal.of("component", file, what);
    }
}
