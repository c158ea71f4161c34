package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.signalbox.connector.code.ConnectorCode;
import org.signalbox.model.Message;
import org.signalbox.networks.LifecycleException;

/**
 * Checks a connector's manifest. Allowed headers let its bundle reach nothing of the host but the connector API, and
 * mean the same to the framework as to this check.
 */
final class ManifestHeaders {
    /**
     * Allowed headers besides those that begin with one of {@link #PREFIXES}. Others mean something to code that reads
     * the headers of all bundles, as the window does; their meaning changes with its version.
     */
    private static final Set<String> ALLOWED = Stream.of(
                    "Manifest-Version",
                    "Created-By",
                    "Originally-Created-By",
                    "Built-By",
                    "Tool",
                    "Archiver-Version",
                    "Ant-Version",
                    "Automatic-Module-Name",
                    "Private-Package",
                    "Include-Resource",
                    "Service-Component",
                    Constants.BUNDLE_MANIFESTVERSION,
                    Constants.BUNDLE_SYMBOLICNAME,
                    Constants.BUNDLE_VERSION,
                    Constants.BUNDLE_NAME,
                    Constants.BUNDLE_VENDOR,
                    Constants.BUNDLE_DESCRIPTION,
                    Constants.BUNDLE_COPYRIGHT,
                    Constants.BUNDLE_DOCURL,
                    Constants.BUNDLE_CONTACTADDRESS,
                    Constants.BUNDLE_CATEGORY,
                    "Bundle-License",
                    "Bundle-Developers",
                    "Bundle-SCM",
                    "Bundle-Icon",
                    Constants.BUNDLE_ACTIVATOR,
                    Constants.BUNDLE_ACTIVATIONPOLICY,
                    Constants.BUNDLE_CLASSPATH,
                    "Bundle-RequiredExecutionEnvironment",
                    Constants.IMPORT_PACKAGE,
                    Constants.REQUIRE_CAPABILITY,
                    Constants.PROVIDE_CAPABILITY)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    /** Of Signalbox, of build tools, and of the connector's own: nobody else reads these. */
    private static final List<String> PREFIXES =
            List.of("signalbox-", "bnd-", "build-", "implementation-", "specification-", "x-");

    /** Headers whose clauses are split here; the framework would read an escaped quote in them in another way. */
    private static final List<String> CLAUSES = List.of(
            Constants.IMPORT_PACKAGE,
            Constants.REQUIRE_CAPABILITY,
            Constants.PROVIDE_CAPABILITY,
            Constants.BUNDLE_SYMBOLICNAME,
            "Signalbox-Egress",
            "Signalbox-Capabilities",
            "Signalbox-Tested-With");

    /** Packages of Java's that begin neither with java nor with javax. */
    private static final List<String> OF_JAVA = List.of("org.w3c.dom", "org.xml.sax", "org.ietf.jgss");

    private static final Pattern COMPONENTS = Pattern.compile("\\(osgi\\.extender=osgi\\.component\\)");
    private static final Pattern CONNECTOR =
            Pattern.compile("objectClass(:List<String>)?=\"?org\\.signalbox\\.connector\\.api\\.Connector\"?");
    private static final Pattern ODD_LINE_END = Pattern.compile("\r(?!\n)");

    private ManifestHeaders() {}

    /**
     * The main section of a verified JAR's manifest.
     *
     * @param file its name, for the refusal
     */
    static Attributes read(JarFile jar, String file, Findings findings) throws LifecycleException, IOException {
        String text;
        try (var in = jar.getInputStream(jar.getEntry(JarFile.MANIFEST_NAME))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var headers = jar.getManifest().getMainAttributes();
        checkLines(text, headers, file);
        for (var header : headers.keySet()) {
            var name = header.toString().toLowerCase(Locale.ROOT);
            if (!ALLOWED.contains(name) && PREFIXES.stream().noneMatch(name::startsWith)) {
                findings.add(ConnectorRefusal.of("header", file, header));
            }
        }
        for (var header : CLAUSES) {
            var value = headers.getValue(header);
            if (value != null && value.indexOf('\\') >= 0) {
                findings.add(ConnectorRefusal.of("header", file, header + ": " + value));
            }
        }
        checkClassPath(headers, file, findings);
        checkCapabilities(headers, file, findings);
        return headers;
    }

    /** Nothing in it depends on who reads it: each header once, each line ended as usual. */
    private static void checkLines(String text, Attributes headers, String file) throws LifecycleException {
        if (ODD_LINE_END.matcher(text).find() || text.indexOf('\0') >= 0) {
            throw ConnectorRefusal.of("manifest", file);
        }
        var seen = new HashSet<String>();
        for (var line : text.lines().takeWhile(line -> !line.isEmpty()).toList()) {
            if (line.startsWith(" ")) {
                continue;
            }
            var colon = line.indexOf(':');
            if (colon <= 0 || !seen.add(line.substring(0, colon).toLowerCase(Locale.ROOT))) {
                throw ConnectorRefusal.of("manifest", file);
            }
        }
        if (seen.size() != headers.size()) {
            throw ConnectorRefusal.of("manifest", file);
        }
    }

    private static void checkClassPath(Attributes headers, String file, Findings findings) throws LifecycleException {
        var path = headers.getValue(Constants.BUNDLE_CLASSPATH);
        if (path != null && !path.strip().equals(".")) {
            findings.add(ConnectorRefusal.of("header", file, Constants.BUNDLE_CLASSPATH + ": " + path));
        }
    }

    /** Checks the packages that it imports; a {@link CodeRefusedException} where another place to run allows one. */
    static void checkImports(Attributes headers, String file, CodeRules allowed, Findings findings)
            throws LifecycleException {
        for (var name : names(headers, Constants.IMPORT_PACKAGE)) {
            var listed = name.startsWith("java.") || ConnectorCode.isListed(name);
            if (!listed && !(allowed == CodeRules.SEALED && isOfJava(name))) {
                findings.add(new CodeRefusedException(Message.of("networks.refused.import", file, name), name));
            }
        }
    }

    private static boolean isOfJava(String name) {
        return name.startsWith("javax.")
                || OF_JAVA.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + "."));
    }

    private static void checkCapabilities(Attributes headers, String file, Findings findings)
            throws LifecycleException {
        for (var clause : ManifestClauses.of(headers, Constants.REQUIRE_CAPABILITY)) {
            var namespace = namespace(clause);
            if (!namespace.equals("osgi.ee")
                    && !(namespace.equals("osgi.extender")
                            && COMPONENTS.matcher(clause).find())) {
                findings.add(ConnectorRefusal.of("header", file, Constants.REQUIRE_CAPABILITY + ": " + namespace));
            }
        }
        for (var clause : ManifestClauses.of(headers, Constants.PROVIDE_CAPABILITY)) {
            var namespace = namespace(clause);
            if (!namespace.equals("osgi.service") || !CONNECTOR.matcher(clause).find()) {
                findings.add(ConnectorRefusal.of("header", file, Constants.PROVIDE_CAPABILITY + ": " + namespace));
            }
        }
    }

    /** Of a clause; a clause may name several, which then is none of those that there may be. */
    private static String namespace(String clause) {
        return String.join(";", ManifestClauses.names(clause));
    }

    private static List<String> names(Attributes headers, String header) {
        var value = headers.getValue(header);
        return value == null ? List.of() : ManifestClauses.names(value);
    }
}
