package org.signalbox.lib.osgishim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import org.eclipse.osgi.framework.log.FrameworkLog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.osgi.service.debug.DebugOptions;
import org.eclipse.osgi.service.environment.EnvironmentInfo;
import org.eclipse.osgi.service.localization.BundleLocalization;
import org.eclipse.osgi.service.urlconversion.URLConverter;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Registers the services that Equinox's framework itself would register. An activator rather than components: they must
 * stand before equinox.common starts, which is before the component runtime.
 */
public final class ShimActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) throws IOException {
        Path home = folder(context, "signalbox.home");
        Path data = folder(context, "signalbox.workspace").resolve(".signalbox").resolve("workbench");
        location(context, Location.INSTANCE_AREA_TYPE, data, false);
        location(context, Location.CONFIGURATION_AREA_TYPE, data.resolve("configuration"), false);
        location(context, Location.USER_AREA_TYPE, data.resolve("user"), false);
        location(context, Location.INSTALL_AREA_TYPE, home, true);
        location(context, Location.ECLIPSE_HOME_LOCATION_TYPE, home, true);
        context.registerService(EnvironmentInfo.class, new FrameworkEnvironment(context), null);
        context.registerService(DebugOptions.class, new NoDebugOptions(), null);
        context.registerService(BundleLocalization.class, new PropertiesLocalization(), null);
        context.registerService(FrameworkLog.class, new LoggingFrameworkLog(), null);
        context.registerService(
                URLConverter.class,
                new CopyingUrlConverter(context.getDataFile("urls").toPath()),
                properties("protocol", new String[] {"bundle"}));
        // Without a SAXParserFactory service equinox.registry silently reads no plugin.xml.
        context.registerService(SAXParserFactory.class, new FreshService<>(SAXParserFactory::newInstance), null);
        context.registerService(
                DocumentBuilderFactory.class, new FreshService<>(DocumentBuilderFactory::newInstance), null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the services back.
    }

    private static Path folder(BundleContext context, String property) {
        String value = context.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("The framework property " + property + " is not set");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }

    private static void location(BundleContext context, String type, Path folder, boolean readOnly) throws IOException {
        FixedLocation location = FixedLocation.at(folder, readOnly);
        Dictionary<String, Object> properties = properties(Location.SERVICE_PROPERTY_TYPE, type);
        properties.put(Location.SERVICE_PROPERTY_URL, location.getURL().toExternalForm());
        properties.put(Constants.SERVICE_RANKING, Integer.MAX_VALUE);
        context.registerService(Location.class, location, properties);
    }

    private static Dictionary<String, Object> properties(String key, Object value) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(key, value);
        return properties;
    }
}
