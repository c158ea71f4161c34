package org.signalbox.model.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ResourceBundle.Control;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The texts of messages, read once from the files of all bundles that have some. Any thread. */
public final class MessageTexts {
    private static final Control NAMES = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    /** The folder of a bundle that holds them: {@code <first segment of the code>.properties} and its translations. */
    static final String FOLDER = "SIGNALBOX-INF/messages/";

    /** Without a container, and until {@link MessageExtender} has started: what is on the class path. */
    static final MessageTexts ON_CLASS_PATH = new MessageTexts(MessageTexts::onClassPath);

    private static volatile MessageTexts current = ON_CLASS_PATH;

    private final Function<String, List<URL>> files;
    private final Map<String, Map<String, String>> read = new ConcurrentHashMap<>();

    /**
     * @param files all files of a name, such as {@code store_fr.properties}: several bundles may have messages of a
     *     family
     */
    MessageTexts(Function<String, List<URL>> files) {
        this.files = files;
    }

    public static MessageTexts current() {
        return current;
    }

    /** From now on all messages are looked up there. */
    static void use(MessageTexts texts) {
        current = texts;
    }

    /** The pattern of a code in the given language, or else in English; empty where no bundle has one. */
    public Optional<String> pattern(String code, Locale locale) {
        var dot = code.indexOf('.');
        var family = dot < 0 ? code : code.substring(0, dot);
        for (var candidate : NAMES.getCandidateLocales(family, locale)) {
            var pattern =
                    texts(NAMES.toBundleName(family, candidate) + ".properties").get(code);
            if (pattern != null) {
                return Optional.of(pattern);
            }
        }
        return Optional.empty();
    }

    private Map<String, String> texts(String name) {
        var texts = read.get(name);
        if (texts == null) {
            texts = read(files.apply(name));
            read.put(name, texts);
        }
        return texts;
    }

    private static Map<String, String> read(List<URL> files) {
        var texts = new Properties();
        for (var file : files) {
            try (var in = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                texts.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("messages can't be read: " + file, e);
            }
        }
        return texts.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(code -> code, texts::getProperty));
    }

    private static List<URL> onClassPath(String name) {
        try {
            return Collections.list(MessageTexts.class.getClassLoader().getResources(FOLDER + name));
        } catch (IOException e) {
            throw new UncheckedIOException("the class path can't be searched for " + name, e);
        }
    }
}
