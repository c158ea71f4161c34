package org.signalbox.lib.osgishim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.eclipse.osgi.service.localization.BundleLocalization;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** A bundle's manifest translations, from the most general file to the file of the locale, each a child of the last. */
final class PropertiesLocalization implements BundleLocalization {

    @Override
    public ResourceBundle getLocalization(Bundle bundle, String locale) {
        String header = bundle.getHeaders("").get(Constants.BUNDLE_LOCALIZATION);
        String base = header == null ? Constants.BUNDLE_LOCALIZATION_DEFAULT_BASENAME : header;
        Translations found = null;
        for (String suffix : suffixes(locale)) {
            URL file = find(bundle, base + suffix + ".properties");
            if (file != null) {
                found = Translations.read(file, found);
            }
        }
        return found;
    }

    /** For {@code fr_CA}: the empty suffix, {@code _fr}, {@code _fr_CA}. */
    static List<String> suffixes(String locale) {
        List<String> suffixes = new ArrayList<>(List.of(""));
        if (locale != null && !locale.isEmpty()) {
            StringBuilder suffix = new StringBuilder();
            for (String part : locale.split("_")) {
                suffix.append('_').append(part);
                suffixes.add(suffix.toString());
            }
        }
        return suffixes;
    }

    private static URL find(Bundle bundle, String path) {
        URL entry = bundle.getEntry(path);
        if (entry != null || bundle.getState() < Bundle.RESOLVED) {
            return entry;
        }
        int slash = path.lastIndexOf('/'); // a fragment may hold it
        Enumeration<URL> entries =
                bundle.findEntries(slash < 0 ? "/" : path.substring(0, slash), path.substring(slash + 1), false);
        return entries == null ? null : Collections.list(entries).getFirst();
    }

    private static final class Translations extends PropertyResourceBundle {

        private Translations(InputStream in, ResourceBundle parent) throws IOException {
            super(in);
            setParent(parent);
        }

        static Translations read(URL file, ResourceBundle parent) {
            try (InputStream in = file.openStream()) {
                return new Translations(in, parent);
            } catch (IOException e) {
                throw new UncheckedIOException("Translations can't be read: " + file, e);
            }
        }
    }
}
