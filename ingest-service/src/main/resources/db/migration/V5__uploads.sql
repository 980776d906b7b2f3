-- Uploads that can be resumed. The bytes lie sealed in a file beside this service; what the sender says of them is sealed here.
create table upload (
    id uuid primary key,
    source text not null,
    owner text not null,
    state text not null check (state in ('receiving', 'taking', 'taken', 'failed')),
    length bigint not null check (length >= 0),
    received bigint not null default 0 check (received <= length),
    -- How much of the file holds those bytes; what lies behind was written by a process that died.
    stored bigint not null default 0,
    metadata bytea not null,
    key_id text not null,
    part_size integer not null,
    batch_id uuid not null,
    -- Why nothing, or not all, was taken: rules and places, never a value.
    problem text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
);
create index upload_by_state on upload (state, expires_at);
