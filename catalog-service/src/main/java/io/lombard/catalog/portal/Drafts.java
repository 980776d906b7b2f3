package io.lombard.catalog.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Forms whose session was over when they were sent. They wait in the database for their sender to sign in; the browser
 * holds no more than the draft's number, which nobody can guess, and no address and no log ever has a word of it.
 */
@ApplicationScoped
@Transactional
public class Drafts {

    /** The cookie's name; a page below another that keeps drafts needs a name of its own, since browsers send it both. */
    public static final String COOKIE = "draft";

    private static final Duration KEPT = Duration.ofHours(1);

    /** Anybody may send forms; no more than this is kept of one, and no more than this of all. */
    private static final int LONGEST = 32_000;

    private static final int MOST = 10_000;

    private final EntityManager database;
    private final ObjectMapper json;
    private final Clock clock;

    Drafts(EntityManager database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Keeps what was typed and leads to the sign-in, and from there to the page that shows it again. */
    public Response signInFirst(String page, Object fields) {
        return signInFirst(COOKIE, page, fields);
    }

    /** The same with a cookie of another name. */
    public Response signInFirst(String cookie, String page, Object fields) {
        var answer = Response.seeOther(URI.create("/login?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8)));
        keep(page, fields).ifPresent(id -> answer.cookie(cookie(cookie, page, id.toString(), (int) KEPT.toSeconds())));
        return answer.build();
    }

    private Optional<UUID> keep(String page, Object fields) {
        var text = written(fields);
        var id = UUID.randomUUID();
        int kept = text.length() > LONGEST
                ? 0
                : database.createNativeQuery("""
                                insert into draft (id, address, fields, kept_until)
                                select :id, :page, cast(:fields as jsonb), :until
                                where (select count(*) from draft) < :most
                                """)
                        .setParameter("id", id)
                        .setParameter("page", page)
                        .setParameter("fields", text)
                        .setParameter("until", clock.instant().plus(KEPT).atOffset(ZoneOffset.UTC))
                        .setParameter("most", MOST)
                        .executeUpdate();
        return kept == 1 ? Optional.of(id) : Optional.empty();
    }

    /** Nobody asks for most of them again. */
    @Scheduled(every = "{lombard.portal.draft-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void deleteOld() {
        database.createNativeQuery("delete from draft where kept_until < :now")
                .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    private String written(Object fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a form could not be written", e);
        }
    }

    /** What was typed on a page before the sign-in. */
    public <T> Optional<T> find(@Nullable String draft, String page, Class<T> type) {
        var id = number(draft);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        var texts = database.createNativeQuery(
                        "select cast(fields as text) from draft where id = :id and address = :page and kept_until >= :now")
                .setParameter("id", id.get())
                .setParameter("page", page)
                .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
                .getResultList();
        return texts.isEmpty() ? Optional.empty() : Optional.of(read((String) texts.getFirst(), type));
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a draft could not be read", e);
        }
    }

    /** The form went through: forgets its draft, here and in the browser. */
    public NewCookie forget(@Nullable String draft, String page) {
        return forget(COOKIE, draft, page);
    }

    /** The same with a cookie of another name. */
    public NewCookie forget(String cookie, @Nullable String draft, String page) {
        number(draft)
                .ifPresent(id -> database.createNativeQuery("delete from draft where id = :id and address = :page")
                        .setParameter("id", id)
                        .setParameter("page", page)
                        .executeUpdate());
        return cookie(cookie, page, "", 0);
    }

    private static Optional<UUID> number(@Nullable String draft) {
        try {
            return draft == null ? Optional.empty() : Optional.of(UUID.fromString(draft));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static NewCookie cookie(String name, String page, String value, int seconds) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(page)
                .maxAge(seconds)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
