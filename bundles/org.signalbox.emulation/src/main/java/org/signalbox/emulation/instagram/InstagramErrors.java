package org.signalbox.emulation.instagram;

import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;

/**
 * Refusals by their codes and subcodes; those words that were found are of
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes (2 June 2026).
 */
public enum InstagramErrors {
    SERVER(-1, 2_207_001, "Instagram server error. Try again."),
    TOO_SLOW(-2, 2_207_003, "It takes too long to download the media."),
    TOO_LARGE(36_000, 2_207_004, "The image is too large to download. It should be less than 8 MiB."),
    FORMAT(36_001, 2_207_005, "The image format is not supported. Supported formats are JPEG."),
    NOT_FOUND(24, 2_207_006, "The media builder with creation id is missing or can't be found."),
    NOT_PUBLISHED(24, 2_207_008, "The media builder with creation id does not exist or has been expired."),
    RATIO(36_003, 2_207_009, "The submitted image with aspect ratio cannot be published."),
    CAPTION(36_004, 2_207_010, "The caption was too long. 2200 characters, 30 hashtags and 20 tags are allowed."),
    EXPIRED(-2, 2_207_020, "The media you are trying to access has expired. Please try to upload again."),
    TYPE(100, 2_207_023, "The media type is unknown."),
    VIDEO(352, 2_207_026, "The video format is not supported. Please check spec for supported types."),
    NOT_READY(9_007, 2_207_027, "The media is not ready for publishing, please wait for a moment"),
    CAROUSEL(9_004, 2_207_028, "Carousel failed validation: it needs two to ten photos and videos."),
    MOST_POSTS(
            9,
            2_207_042,
            "You reached maximum number of posts that is allowed to be published by Content Publishing API."),
    RESTRICTED(25, 2_207_050, "The Instagram account is restricted."),
    BLOCKED(
            4,
            2_207_051,
            "We restrict certain activity to protect our community. Tell us if you think we made a mistake."),
    ADDRESS(9_004, 2_207_052, "The media could not be fetched from this uri. Please check the uri.");

    private final int code;
    private final int subcode;
    private final String words;

    InstagramErrors(int code, int subcode, String words) {
        this.code = code;
        this.subcode = subcode;
        this.words = words;
    }

    int subcode() {
        return subcode;
    }

    public NetworkAnswer answer() {
        return GraphAnswers.error(code, subcode, words, "Instagram", words);
    }
}
