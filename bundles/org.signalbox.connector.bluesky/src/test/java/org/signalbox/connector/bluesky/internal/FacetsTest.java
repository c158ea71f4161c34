package org.signalbox.connector.bluesky.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;

class FacetsTest {
    private static final Facets.Directory EVERYBODY = handle -> Optional.of("did:plc:" + handle.replace(".", ""));

    /** Each facet as {@code type:value=the bytes that it covers}. */
    private static List<String> shown(String text, Facets.Directory directory) throws ConnectorException {
        return Facets.of(text, directory).asList().stream()
                .map(facet -> show(text, facet))
                .toList();
    }

    private static List<String> shown(String text) throws ConnectorException {
        return shown(text, EVERYBODY);
    }

    private static String show(String text, JsonElement facet) {
        var index = facet.getAsJsonObject().getAsJsonObject("index");
        var covered = Arrays.copyOfRange(
                text.getBytes(StandardCharsets.UTF_8),
                index.get("byteStart").getAsInt(),
                index.get("byteEnd").getAsInt());
        var feature = facet.getAsJsonObject().getAsJsonArray("features").get(0).getAsJsonObject();
        var type = feature.get("$type").getAsString().replace("app.bsky.richtext.facet#", "");
        var value = feature.get(type.equals("link") ? "uri" : type.equals("tag") ? "tag" : "did")
                .getAsString();
        return type + ":" + value + "=" + new String(covered, StandardCharsets.UTF_8);
    }

    @Test
    void offsetsCountBytesOfUtf8AlsoAfterEmojiAndAccents() throws ConnectorException {
        var text = "Héllo 👨‍👩‍👧 https://example.com #tag";

        var link = Facets.of(text, EVERYBODY).get(0).getAsJsonObject().getAsJsonObject("index");

        assertThat(link.get("byteStart").getAsInt()).isEqualTo(26);
        assertThat(link.get("byteEnd").getAsInt()).isEqualTo(45);
        assertThat(shown(text)).containsExactly("link:https://example.com=https://example.com", "tag:tag=#tag");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "See https://example.com/a.| https://example.com/a",
                "(https://example.com/a)| https://example.com/a",
                "https://en.example.org/wiki/Box_(rail)| https://en.example.org/wiki/Box_(rail)",
                "(https://en.example.org/wiki/Box_(rail)).| https://en.example.org/wiki/Box_(rail)",
                "really https://example.com/?q=1!?| https://example.com/?q=1",
                "«https://example.com/é»| https://example.com/é",
                "http://localhost:8080/x, too| http://localhost:8080/x"
            })
    void punctuationAfterALinkIsNoPartOfIt(String text, String link) throws ConnectorException {
        assertThat(shown(text)).containsExactly("link:" + link + "=" + link);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "example.com| example.com",
                "see example.com/x.| example.com/x",
                "(example.com/a)| example.com/a",
                "(en.example.org/wiki/Box_(rail)).| en.example.org/wiki/Box_(rail)",
                "Example.com, too| Example.com",
                "my-site.co.uk:8080/a?b=c#d!| my-site.co.uk:8080/a?b=c#d",
                "nightline.org's| nightline.org",
                "example.comへ| example.com",
                "«x» example.com…| example.com",
                "example.ck?q=1| example.ck?q=1",
                "read docs.rs/x/| docs.rs/x/"
            })
    void aBareDomainIsALinkAsInTheNetworksOwnClient(String text, String link) throws ConnectorException {
        assertThat(shown(text)).containsExactly("link:https://" + link + "=" + link);
    }

    @Test
    void theFirstLinkMayBeABareDomain() {
        assertThat(Facets.firstLink("see example.com/x and https://example.org"))
                .contains("https://example.com/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://",
                "the end.Next",
                "one.Thing",
                "foohttps://example.com",
                "example.comab",
                "foo.co.uk1",
                "example.com-",
                "example.com_x",
                "example.comé",
                "me.com@example",
                "anna@example.com",
                "anna.smith.me@example.org",
                "x.example.com@y",
                "1.5.am",
                "3.14",
                "e.g.",
                "node.js",
                "file.txt",
                "..com",
                ".com",
                "a..com",
                "-a.com",
                "a-.com",
                "example.invalid",
                "example.test",
                "localhost",
                "/example.com",
                "EXAMPLE.COM"
            })
    void whatHasNoHostOrNoSchemeAndNoKnownEndIsNoLink(String text) throws ConnectorException {
        assertThat(shown(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "go #rail!| rail",
                "#日本語 x| 日本語",
                "＃wide| wide",
                "#one1| one1",
                "line ⏎#next| next",
                "#C++ is| C++",
                "#it's| it's"
            })
    void tagsEndBeforePunctuation(String text, String tag) throws ConnectorException {
        assertThat(shown(text.replace("⏎", "\n"))).singleElement().asString().startsWith("tag:" + tag + "=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "#123", "a#b", "#!", "#️⃣ key", "https://example.com/#frag"})
    void numbersKeycapsAndFragmentsAreNoTags(String text) throws ConnectorException {
        assertThat(shown(text)).noneMatch(facet -> facet.startsWith("tag:"));
    }

    @Test
    void aTagOfMoreThan64CharactersStaysText() throws ConnectorException {
        assertThat(shown("#" + "a".repeat(64))).hasSize(1);
        assertThat(shown("#" + "a".repeat(65))).isEmpty();
    }

    @Test
    void mentionsNameWhoTheDirectoryKnows() throws ConnectorException {
        assertThat(shown("(@bob.test) and @carol.bsky.social."))
                .containsExactly(
                        "mention:did:plc:bobtest=@bob.test", "mention:did:plc:carolbskysocial=@carol.bsky.social");
    }

    @Test
    void aMentionOfNobodyStaysText() throws ConnectorException {
        assertThat(shown("@nobody.test https://example.com", handle -> Optional.empty()))
                .containsExactly("link:https://example.com=https://example.com");
    }

    @Test
    void mailAddressesAndBareNamesAreNoMentions() throws ConnectorException {
        assertThat(shown("me@example.com @bob @.x @a..b")).isEmpty();
    }

    @Test
    void aHandleHas253CharactersAtMostAnd63BetweenDots() throws ConnectorException {
        var label = "a".repeat(63) + ".";
        var longest = label.repeat(3) + "b".repeat(57) + ".test";
        assertThat(longest).hasSize(254);
        assertThat(shown("@" + longest.substring(1))).hasSize(1);
        assertThat(shown("@" + longest)).isEmpty();
        assertThat(shown("@" + label.repeat(4) + "b".repeat(22) + ".test")).isEmpty();
        assertThat(shown("@" + "a".repeat(63) + ".test @" + "a".repeat(64) + ".test"))
                .hasSize(1);
    }

    @Test
    void nothingOverlaps() throws ConnectorException {
        assertThat(shown("https://example.com/@bob.test/#tag"))
                .containsExactly("link:https://example.com/@bob.test/#tag=https://example.com/@bob.test/#tag");
    }
}
