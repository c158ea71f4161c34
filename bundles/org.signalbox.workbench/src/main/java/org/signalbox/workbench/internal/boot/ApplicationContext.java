package org.signalbox.workbench.internal.boot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * Minimal application context for the e4 application, which here runs without Equinox's launcher and application
 * container.
 */
final class ApplicationContext implements IApplicationContext {

    private final Bundle bundle;
    private final Map<String, Object> arguments = new HashMap<>();
    private final Map<String, String> branding;

    /**
     * @param theme id of the default theme
     * @param arguments arguments of the e4 application, such as {@code -clearPersistedState}
     */
    ApplicationContext(Bundle bundle, String theme, List<String> arguments) {
        this.bundle = bundle;
        this.arguments.put(APPLICATION_ARGS, arguments.toArray(String[]::new));
        this.branding =
                Map.of("applicationXMI", bundle.getSymbolicName() + "/" + ApplicationModel.FILE, "cssTheme", theme);
    }

    @Override
    public Map<String, Object> getArguments() {
        return arguments;
    }

    @Override
    public void applicationRunning() {
        // There is no splash screen.
    }

    @Override
    public String getBrandingApplication() {
        return "org.eclipse.e4.ui.workbench.swt.E4Application";
    }

    @Override
    public String getBrandingName() {
        return "Signalbox";
    }

    @Override
    public String getBrandingDescription() {
        return "";
    }

    @Override
    public String getBrandingId() {
        return bundle.getSymbolicName();
    }

    @Override
    public @Nullable String getBrandingProperty(String key) {
        return branding.get(key);
    }

    @Override
    public Bundle getBrandingBundle() {
        return bundle;
    }

    @Override
    public void setResult(Object result, IApplication application) {
        throw new IllegalStateException("The exit code is what the main service returns");
    }
}
