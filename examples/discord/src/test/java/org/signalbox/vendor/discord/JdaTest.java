package org.signalbox.vendor.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.entities.emoji.Emoji;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.Compression;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.messages.MessagePollBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.discord.FakeDiscord;

/** Another's client as the same bot, beside the connector: each reads what the other posted. */
@Timeout(60)
class JdaTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};

    /** A Discord whose place is known. */
    private static final class Served extends DiscordFixture {
        private URI origin = DiscordConnector.ORIGIN;

        @Override
        public FakeNetwork network(URI at) {
            origin = at;
            return new FakeDiscord(InstantSource.system(), new DiscordJudge(), at);
        }
    }

    /** What the client is told by the gateway. */
    private static final class Heard extends ListenerAdapter {
        private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

        @Override
        public void onMessageReceived(MessageReceivedEvent event) {
            messages.add(event.getMessage());
        }

        Message next() throws InterruptedException {
            return Objects.requireNonNull(messages.poll(20, TimeUnit.SECONDS), "the gateway tells of no message");
        }
    }

    /** A step with both. */
    @FunctionalInterface
    private interface Step {
        void run(ConnectorTrial trial, GuildMessageChannel channel, Heard heard) throws Exception;
    }

    private static void with(Step step) throws Exception {
        var served = new Served();
        try (var trial = ConnectorTrial.of(served)) {
            var heard = new Heard();
            var jda = JDABuilder.createLight(
                            FakeDiscord.TOKEN, GatewayIntent.GUILD_MESSAGES, GatewayIntent.MESSAGE_CONTENT)
                    .setRestConfig(new RestConfig().setBaseUrl(served.origin + "/api/v10/"))
                    .setCompression(Compression.NONE)
                    .setAutoReconnect(false)
                    .setEnableShutdownHook(false)
                    .addEventListeners(heard)
                    .build();
            try {
                jda.awaitReady();
                step.run(trial, channel(jda), heard);
            } finally {
                jda.shutdownNow();
                jda.awaitShutdown(Duration.ofSeconds(20));
            }
        }
    }

    private static GuildMessageChannel channel(JDA jda) {
        return Objects.requireNonNull(jda.getChannelById(GuildMessageChannel.class, FakeDiscord.CHANNEL));
    }

    private static String id(Receipt receipt) {
        return receipt.remoteId().substring(receipt.remoteId().indexOf('/') + 1);
    }

    @Test
    void it_hears_and_reads_what_the_connector_posted() throws Exception {
        with((trial, channel, heard) -> {
            var picture = Media.of("dot.png", "image/png", PNG.length, offset -> new ByteArrayInputStream(PNG))
                    .alt("A dot")
                    .build();
            var first = trial.publish(Part.of("Späti 🚂").media(picture).build(), Optional.empty());
            assertThat(heard.next().getContentRaw()).isEqualTo("Späti 🚂");
            var second = trial.publish(Part.text("Second"), Optional.of(first));
            var answer = heard.next();
            assertThat(Objects.requireNonNull(answer.getMessageReference()).getMessageId())
                    .isEqualTo(id(first));

            var read = channel.retrieveMessageById(id(first)).complete();
            assertThat(read.getAuthor().getName()).isEqualTo("nightline");
            assertThat(read.getAttachments())
                    .extracting(Message.Attachment::getFileName, Message.Attachment::getDescription)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("dot.png", "A dot"));
            assertThat(read.getJumpUrl()).isEqualTo(first.url().orElseThrow().toString());
            assertThat(channel.getHistoryAfter(id(first), 10).complete().getRetrievedHistory())
                    .extracting(Message::getId)
                    .containsExactly(id(second));
        });
    }

    @Test
    void it_reads_a_poll_of_the_connectors() throws Exception {
        with((trial, channel, heard) -> {
            var poll = Poll.of(List.of("Bus", "Tram"), Duration.ofHours(48)).several(true);
            var receipt = trial.publish(Part.of("How?").poll(poll).build(), Optional.empty());
            var read = Objects.requireNonNull(
                    channel.retrieveMessageById(id(receipt)).complete().getPoll());
            assertThat(read.getQuestion().getText()).isEqualTo("How?");
            assertThat(read.getAnswers()).extracting(each -> each.getText()).containsExactly("Bus", "Tram");
            assertThat(read.isMultiAnswer()).isTrue();
        });
    }

    @Test
    void the_connector_reads_what_it_posted() throws Exception {
        with((trial, channel, heard) -> {
            var sent = channel.sendMessage("By JDA")
                    .addFiles(FileUpload.fromData(PNG, "dot.png").setDescription("A dot"))
                    .complete();
            var asked = channel.sendMessage("")
                    .setPoll(new MessagePollBuilder("How?")
                            .addAnswer("Bus")
                            .addAnswer("Tram")
                            .setDuration(Duration.ofHours(24))
                            .build())
                    .complete();
            sent.addReaction(Emoji.fromUnicode("👍")).complete();
            sent.editMessage("By JDA, later").complete();

            var posts = trial.as(ReadsHistory.class).history(Optional.empty(), 10).items();
            assertThat(posts)
                    .extracting(RemotePost::text)
                    .containsExactly("How?", "By JDA, later");
            assertThat(posts.getFirst().poll()).contains(Poll.of(List.of("Bus", "Tram"), Duration.ofHours(24)));
            assertThat(posts.getLast().attachments().getFirst().alt()).isEqualTo("A dot");
            assertThat(posts.getLast().remoteId()).isEqualTo(channel.getId() + "/" + sent.getId());
            assertThat(trial.as(ReportsEngagement.class)
                            .engagement(List.of(posts.getLast().receipt()))
                            .getFirst()
                            .values())
                    .containsEntry("reactions", 1L);
            asked.delete().complete();
            assertThat(trial.as(ReadsPost.class).post(posts.getFirst().receipt())).isEmpty();
        });
    }
}
