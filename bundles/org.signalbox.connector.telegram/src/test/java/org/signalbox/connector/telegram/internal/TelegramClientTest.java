package org.signalbox.connector.telegram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.emulation.EmulationServer;
import org.signalbox.emulation.ExchangeObserver;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.telegram.FakeTelegram;
import org.signalbox.emulation.telegram.TelegramAnswers;
import org.signalbox.emulation.telegram.TelegramMessage;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChat;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatMember;
import org.telegram.telegrambots.meta.api.methods.polls.SendPoll;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.send.SendRichMessage;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessages;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaPhoto;
import org.telegram.telegrambots.meta.api.objects.polls.input.InputPollOption;
import org.telegram.telegrambots.meta.api.objects.richtext.InputRichMessage;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/** The fake is one that telegrambots, a client for the real Telegram, gets on with. */
class TelegramClientTest {
    private static final String CHANNEL = Long.toString(FakeTelegram.CHANNEL);

    /** Its requests have a parameter more, the name of the method, which Telegram ignores: not judged. */
    private final FakeTelegram telegram = new FakeTelegram(InstantSource.system(), new ExchangeObserver() {
        @Override
        public void answered(ReceivedRequest request, NetworkAnswer answer) {
            new TelegramJudge().answered(request, answer);
        }
    });

    private EmulationServer server;
    private OkHttpTelegramClient client;

    @BeforeEach
    void start() throws IOException {
        server = EmulationServer.start(telegram);
        var origin = server.origin();
        client = new OkHttpTelegramClient(
                FakeTelegram.TOKEN,
                TelegramUrl.builder()
                        .schema("http")
                        .host(origin.getHost())
                        .port(origin.getPort())
                        .build());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        assertThat(server.failures()).isEmpty();
    }

    private List<TelegramMessage> shown() {
        synchronized (telegram) {
            return telegram.messages(FakeTelegram.CHANNEL);
        }
    }

    @Test
    void it_reads_the_bot_its_chats_and_its_updates() throws Exception {
        assertThat(client.execute(new GetMe()).getUserName()).isEqualTo(FakeTelegram.BOT);
        var chat = client.execute(new GetChat("@nightline"));
        assertThat(chat.getTitle()).isEqualTo("Night Line");
        assertThat(chat.getLinkedChatId()).isEqualTo(FakeTelegram.DISCUSSION);
        assertThat(client.execute(new GetChatMember(CHANNEL, 8123456789L)).getStatus())
                .isEqualTo("administrator");
        var crew = telegram.chat(FakeTelegram.SUPERGROUP);
        telegram.people().write(crew, "Zoe", "@nightline_bot hello", Optional.empty());
        var updates = client.execute(GetUpdates.builder().limit(100).build());
        assertThat(updates.getLast().getMessage().getText()).isEqualTo("@nightline_bot hello");
        assertThat(updates.getLast().getMessage().getEntities().getFirst().getText())
                .isEqualTo("@nightline_bot");
        assertThat(updates.getFirst().getMyChatMember().getNewChatMember().getStatus())
                .isEqualTo("administrator");
        var next = updates.getLast().getUpdateId() + 1;
        assertThat(client.execute(GetUpdates.builder().offset(next).build())).isEmpty();
    }

    @Test
    void it_sends_edits_and_deletes() throws Exception {
        var first = client.execute(new SendMessage(CHANNEL, "Hello"));
        var reply = SendMessage.builder()
                .chatId(CHANNEL)
                .text("Below")
                .replyParameters(ReplyParameters.builder()
                        .messageId(first.getMessageId())
                        .build())
                .build();
        var below = client.execute(reply);
        assertThat(below.getReplyToMessage().getMessageId()).isEqualTo(first.getMessageId());
        client.execute(EditMessageText.builder()
                .chatId(CHANNEL)
                .messageId(first.getMessageId())
                .text("Hello again")
                .build());
        var rich = client.execute(SendRichMessage.builder()
                .chatId(CHANNEL)
                .richMessage(InputRichMessage.builder()
                        .html(RichText.html("a < b\n" + "x".repeat(5_000)))
                        .build())
                .build());
        var poll = client.execute(SendPoll.builder()
                .chatId(CHANNEL)
                .question("Which?")
                .options(List.of(new InputPollOption("a"), new InputPollOption("b")))
                .build());
        assertThat(poll.getPoll().getOptions()).hasSize(2);
        assertThat(shown()).extracting(TelegramMessage::text).startsWith("Hello again", "Below");
        assertThat(shown().get(2).text()).startsWith("a < b\nxxx");
        client.execute(new DeleteMessage(CHANNEL, poll.getMessageId()));
        client.execute(new DeleteMessages(CHANNEL, List.of(first.getMessageId(), rich.getMessageId(), 9_999)));
        assertThat(shown()).extracting(TelegramMessage::text).containsExactly("Below");
    }

    @Test
    void it_sends_files() throws Exception {
        var photo = client.execute(SendPhoto.builder()
                .chatId(CHANNEL)
                .photo(file("a.jpg"))
                .caption("One")
                .build());
        assertThat(photo.getPhoto()).isNotEmpty();
        var album = client.execute(SendMediaGroup.builder()
                .chatId(CHANNEL)
                .medias(List.of(
                        InputMediaPhoto.builder()
                                .media(new ByteArrayInputStream(new byte[300]), "b.jpg")
                                .caption("Two")
                                .build(),
                        InputMediaPhoto.builder()
                                .media(new ByteArrayInputStream(new byte[400]), "c.jpg")
                                .build()))
                .build());
        assertThat(album).hasSize(2);
        assertThat(album.getFirst().getMediaGroupId()).isEqualTo(album.getLast().getMediaGroupId());
        assertThat(shown()).extracting(TelegramMessage::text).containsExactly("One", "Two", "");
        assertThat(shown().getLast().files().getFirst()).hasSize(400);
    }

    private static InputFile file(String name) {
        return new InputFile(new ByteArrayInputStream(new byte[200]), name);
    }

    @Test
    void it_understands_refusals() {
        assertThatThrownBy(() -> client.execute(new SendMessage(CHANNEL, "x".repeat(4_097))))
                .isInstanceOfSatisfying(TelegramApiRequestException.class, no -> {
                    assertThat(no.getErrorCode()).isEqualTo(400);
                    assertThat(no.getApiResponse()).isEqualTo("Bad Request: message is too long");
                });
        telegram.upgrade(FakeTelegram.GROUP, -1009988776655L);
        assertThatThrownBy(() -> client.execute(new SendMessage(Long.toString(FakeTelegram.GROUP), "a")))
                .isInstanceOfSatisfying(
                        TelegramApiRequestException.class,
                        no -> assertThat(no.getParameters().getMigrateToChatId())
                                .isEqualTo(-1009988776655L));
        telegram.next(TelegramAnswers.tooMany(7));
        assertThatThrownBy(() -> client.execute(new SendMessage(CHANNEL, "a")))
                .isInstanceOfSatisfying(
                        TelegramApiRequestException.class,
                        no -> assertThat(no.getParameters().getRetryAfter()).isEqualTo(7));
    }
}
