package org.signalbox.connector.wire;

import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.signalbox.connector.wire.StartRefusedException.Reason;

/** Finds out why a framework doesn't start a connector's bundle; the framework's own words are for its developers. */
public final class StartFailures {
    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
    private static final Pattern FROM = Pattern.compile("\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");
    /** As the Java virtual machine begins its words for a class that isn't there; it is in a package. */
    private static final Pattern CLASS = Pattern.compile("\\w+([./][\\w$]+)+(?=\\s|$)");

    private static final Pattern LEVEL = Pattern.compile("\\(version>?=(?:1\\.)?(\\d+)");

    private StartFailures() {}

    /**
     * The reason of a failure. Of exceptions of the connector's own code the class is told, never the message, which
     * may hold a secret.
     *
     * @param framework of the framework that the bundle is in
     * @param bundle that was resolved or started
     * @param failure what that threw
     */
    public static StartRefusedException of(BundleContext framework, Bundle bundle, Throwable failure) {
        var wiring = framework.getBundle(0).adapt(FrameworkWiring.class);
        var missing = failure instanceof BundleException e && e.getType() == BundleException.RESOLVE_ERROR
                ? missing(wiring, bundle)
                : Optional.<StartRefusedException>empty();
        return missing.orElseGet(() -> thrown(failure));
    }

    private static StartRefusedException thrown(Throwable failure) {
        // Not beyond one of the connector's own classes, whose methods may do anything.
        for (Throwable each = failure; each != null && isOurs(each); each = each.getCause()) {
            if (each.getClass() == UnsupportedClassVersionError.class) {
                return new StartRefusedException(Reason.JAVA_TOO_NEW, "");
            }
            if (each.getClass() == NoClassDefFoundError.class || each.getClass() == ClassNotFoundException.class) {
                var name = CLASS.matcher(String.valueOf(each.getMessage()));
                if (name.lookingAt()) {
                    return new StartRefusedException(
                            Reason.MISSING_CLASS, name.group().replace('/', '.'));
                }
            }
        }
        if (failure instanceof BundleException e && e.getCause() == null) {
            return new StartRefusedException(Reason.FAILED, String.valueOf(e.getMessage()));
        }
        var cause = failure instanceof BundleException && failure.getCause() != null ? failure.getCause() : failure;
        return new StartRefusedException(Reason.THREW, cause.getClass().getSimpleName());
    }

    private static boolean isOurs(Throwable failure) {
        return failure instanceof BundleException || failure.getClass().getClassLoader() == null; // Java's
    }

    /** What the bundle requires and nothing here provides. */
    private static Optional<StartRefusedException> missing(FrameworkWiring wiring, Bundle bundle) {
        var revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return Optional.empty();
        }
        for (var requirement : revision.getDeclaredRequirements(null)) {
            var optional = "optional".equals(requirement.getDirectives().get("resolution"));
            if (!optional && wiring.findProviders(requirement).isEmpty()) {
                return Optional.of(missing(requirement));
            }
        }
        return Optional.empty();
    }

    private static StartRefusedException missing(BundleRequirement requirement) {
        var filter = String.valueOf(requirement.getDirectives().get("filter"));
        return switch (requirement.getNamespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE ->
                new StartRefusedException(
                        Reason.MISSING_PACKAGE, first(PACKAGE, filter).orElse(filter) + range(filter));
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
                new StartRefusedException(
                        Reason.JAVA_TOO_NEW, first(LEVEL, filter).orElse(""));
            default -> new StartRefusedException(Reason.MISSING_PACKAGE, requirement.getNamespace() + " " + filter);
        };
    }

    private static String range(String filter) {
        var from = first(FROM, filter);
        var below = first(BELOW, filter);
        if (from.isEmpty()) {
            return "";
        }
        return below.map(limit -> " [" + from.get() + "," + limit + ")").orElse(" " + from.get());
    }

    private static Optional<String> first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
