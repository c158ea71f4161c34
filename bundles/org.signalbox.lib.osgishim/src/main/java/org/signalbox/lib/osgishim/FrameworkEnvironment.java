package org.signalbox.lib.osgishim;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.osgi.service.environment.EnvironmentInfo;
import org.osgi.framework.BundleContext;

/** Answers from the framework properties {@code osgi.os}, {@code osgi.ws}, {@code osgi.arch} and {@code osgi.nl}. */
record FrameworkEnvironment(BundleContext context) implements EnvironmentInfo {

    private static final String[] NONE = {};

    @Override
    public String[] getCommandLineArgs() {
        return NONE;
    }

    @Override
    public String[] getFrameworkArgs() {
        return NONE;
    }

    @Override
    public String[] getNonFrameworkArgs() {
        return NONE;
    }

    @Override
    public String getOS() {
        return getProperty("osgi.os");
    }

    @Override
    public String getWS() {
        return getProperty("osgi.ws");
    }

    @Override
    public String getOSArch() {
        return getProperty("osgi.arch");
    }

    @Override
    public String getNL() {
        return Optional.ofNullable(getProperty("osgi.nl"))
                .orElseGet(() -> Locale.getDefault().toString());
    }

    @Override
    public boolean inDebugMode() {
        return false;
    }

    @Override
    public boolean inDevelopmentMode() {
        return false;
    }

    /** Framework properties first, then system properties: Felix looks in that order itself. */
    @Override
    public String getProperty(String key) {
        return context.getProperty(key);
    }

    @Override
    public String setProperty(String key, String value) {
        return System.setProperty(key, value);
    }
}
