-- The table of io.lombard.contracts.outbox.Outbox; a service copies it into its own first migration.
create table outbox (
    id bigint generated always as identity primary key,
    event_id uuid not null unique,
    topic text not null,
    key text not null,
    payload bytea not null,
    occurred_at timestamptz not null,
    -- W3C traceparent of the change; null where it wasn't traced.
    trace text
);
