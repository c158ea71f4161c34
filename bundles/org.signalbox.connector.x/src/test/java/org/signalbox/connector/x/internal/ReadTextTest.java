package org.signalbox.connector.x.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class ReadTextTest {
    private static String text(String json) {
        return ReadText.of(JsonParser.parseString(json.replace('\'', '"')).getAsJsonObject());
    }

    @Test
    void shortLinksAreReplacedAndThoseToFilesLeftOut() {
        assertThat(text("{'text':'A https://t.co/ab and https://t.co/abc &amp;lt; &lt;3 https://t.co/m','entities':{"
                        + "'urls':[{'url':'https://t.co/ab','expanded_url':'https://example.com/'},"
                        + "{'url':'https://t.co/abc','expanded_url':'https://example.com/c'},"
                        + "{'url':'https://t.co/m','expanded_url':'https://x.com/a/status/1/photo/1',"
                        + "'media_key':'3_1'}]}}"))
                .isEqualTo("A https://example.com/ and https://example.com/c &lt; <3");
    }

    @Test
    void aLongTextIsNotCut() {
        assertThat(text("{'text':'The beginning… https://t.co/x','note_post':{'text':'The beginning and the end "
                        + "https://t.co/y','entities':{'urls':[{'url':'https://t.co/y',"
                        + "'expanded_url':'https://example.com/y'}]}}}"))
                .isEqualTo("The beginning and the end https://example.com/y");
        assertThat(text("{'text':'Cut…','note_tweet':{'text':'Cut by its old name'}}"))
                .isEqualTo("Cut by its old name");
        assertThat(text("{}")).isEmpty();
    }

    @Test
    void textsAreTheSameWhateverXDoesToSpacesAndLinks() {
        assertThat(ReadText.essence(" nightline.com/x  and\nhttps://Example.com é"))
                .isEqualTo(ReadText.essence("http://nightline.com/x and https://example.com/ e\u0301"));
        assertThat(ReadText.essence("https://example.com/a")).isNotEqualTo(ReadText.essence("https://example.com/b"));
    }
}
