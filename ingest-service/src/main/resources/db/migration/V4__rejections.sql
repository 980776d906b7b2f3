-- Rejected records, until they are taken, discarded, or too old. The record itself is sealed by AES-GCM, bound to its id.
create table rejection (
    id uuid primary key,
    number bigint generated always as identity,
    source text not null,
    batch_id uuid not null references batch (id),
    kind text not null,
    line bigint not null,
    field text not null,
    rule text not null,
    state text not null default 'open' check (state in ('open', 'accepted', 'duplicate', 'discarded')),
    replays integer not null default 0,
    rejected_at timestamptz not null,
    changed_at timestamptz,
    sealed bytea,
    key_id text,
    -- The customer's keyed token, where the line could be read: an objection takes the record away.
    token text,
    check ((sealed is null) = (key_id is null)),
    check (state = 'open' or sealed is null)
);
create index rejection_of_source on rejection (source, number);
create index rejection_of_batch on rejection (batch_id, number);
create index rejection_by_age on rejection (rejected_at);
