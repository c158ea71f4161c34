package org.signalbox.workbench.internal.boot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** What the e4 application asks of its surroundings; there is no Equinox launcher and no application container. */
final class ApplicationContext implements IApplicationContext {

    private final Bundle bundle;
    private final Map<String, Object> arguments = new HashMap<>();
    private final Map<String, String> branding;

    /**
     * @param theme the id of the theme where the user has chosen none
     * @param arguments of the e4 application, such as {@code -clearPersistedState}
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
        // no splash screen to take down
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
