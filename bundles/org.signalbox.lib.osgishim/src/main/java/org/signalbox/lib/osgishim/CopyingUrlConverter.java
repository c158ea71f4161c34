package org.signalbox.lib.osgishim;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.eclipse.osgi.service.urlconversion.URLConverter;

/**
 * Turns a bundle's entry into a file by copying it; the host part of its URL names the bundle, so copies are distinct.
 */
record CopyingUrlConverter(Path folder) implements URLConverter {

    @Override
    public URL toFileURL(URL url) throws IOException {
        Path target = folder.resolve(url.getHost().replaceAll("[^A-Za-z0-9._-]", "_") + url.getPath())
                .normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("Not an entry of a bundle: " + url);
        }
        Files.createDirectories(target.getParent());
        try (InputStream in = url.openStream()) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target.toUri().toURL();
    }

    @Override
    public URL resolve(URL url) {
        return url;
    }
}
