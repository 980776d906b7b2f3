-- Queries that partners come back for. What they answer is made anew each time, so only the question is kept.
create table async_query (
    query_id uuid primary key,
    agreement_id uuid not null,
    idempotency_key text,
    newest_version bigint not null,
    body text not null,
    asked_at timestamptz not null,
    unique (agreement_id, idempotency_key)
);
create index async_query_by_time on async_query (asked_at);
