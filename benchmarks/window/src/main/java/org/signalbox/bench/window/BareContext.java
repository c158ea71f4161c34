package org.signalbox.bench.window;

import java.util.Map;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** The e4 application's environment: no theme, no arguments, one model. */
record BareContext(Bundle bundle) implements IApplicationContext {

    @Override
    public Map<String, Object> getArguments() {
        return Map.of(APPLICATION_ARGS, new String[0]);
    }

    @Override
    public void applicationRunning() {
        // there is no splash screen
    }

    @Override
    public String getBrandingApplication() {
        return "org.eclipse.e4.ui.workbench.swt.E4Application";
    }

    @Override
    public String getBrandingName() {
        return "Bare";
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
        return key.equals("applicationXMI") ? bundle.getSymbolicName() + "/Application.e4xmi" : null;
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
