package io.lombard.catalog.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A notice on one way to one recipient, and how far it is. */
@Entity
@Table(name = "notification")
public class Notification {

    /** How a notice goes. */
    public enum Channel {
        mail,
        webhook
    }

    /** How far it is. */
    public enum State {
        waiting,
        sent,
        given_up
    }

    static final String STATUS = "status-";
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    @Id
    private UUID id;

    private String partner;

    @Column(name = "for_bank")
    private boolean forBank;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @JdbcTypeCode(SqlTypes.JSON)
    private Notice notice;

    @Column(name = "occurred_at")
    private Instant occurredAt;

    @Enumerated(EnumType.STRING)
    private State state;

    private int attempts;

    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    private @Nullable String failure;

    protected Notification() {}

    Notification(Notice notice, boolean forBank, Channel channel, Instant now) {
        id = UUID.randomUUID();
        partner = notice.partner();
        this.forBank = forBank;
        this.channel = channel;
        this.notice = notice;
        occurredAt = now;
        state = State.waiting;
        nextAttemptAt = now;
    }

    /** Under way; due again when the time is over without a word of how it went. */
    void take(Instant until) {
        nextAttemptAt = until;
    }

    void sent() {
        attempts++;
        state = State.sent;
        failure = null;
    }

    /** @param why a fixed word, never what the other side wrote */
    void failed(String why, NotificationConfig config, Instant now) {
        attempts++;
        failure = why;
        if (attempts >= config.attempts()) {
            state = State.given_up;
            return;
        }
        var pause = config.firstPause().multipliedBy(1L << Math.min(40, 2 * (attempts - 1)));
        nextAttemptAt = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    /** Once more from the beginning, after it was given up. */
    void again(Instant now) {
        attempts = 0;
        state = State.waiting;
        nextAttemptAt = now;
    }

    public UUID id() {
        return id;
    }

    public String partner() {
        return partner;
    }

    public boolean forBank() {
        return forBank;
    }

    public Channel channel() {
        return channel;
    }

    public Notice notice() {
        return notice;
    }

    public Instant occurredAt() {
        return occurredAt;
    }

    public State state() {
        return state;
    }

    public int attempts() {
        return attempts;
    }

    /**
     * Why it failed, in a word that may be told to its recipient: {@code no-address}, {@code address}, {@code mail-server},
     * {@code no-answer}, {@code status} or {@code internal}; empty where it didn't. Whatever is wrong with an address is one
     * word, for more would tell of names and machines in here.
     */
    public String why() {
        var word = failure == null ? "" : failure;
        return word.startsWith("address-") ? "address" : word.startsWith(STATUS) ? "status" : word;
    }

    /** With which status a webhook's server refused it; 0 where it gave none. */
    public int status() {
        return why().equals("status") ? Integer.parseInt(String.valueOf(failure).substring(STATUS.length())) : 0;
    }
}
