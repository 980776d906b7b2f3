-- One production of letters. No personal data.
create table letter_run (
    id uuid primary key,
    notice integer not null references notice (version),
    state text not null check (state in ('receiving', 'ready', 'broken', 'deleted')),
    started_at timestamptz not null,
    touched_at timestamptz not null,
    addresses_until timestamptz not null,
    read_to bigint not null default 0,
    letters bigint not null default 0,
    already_told bigint not null default 0,
    rejected bigint not null default 0,
    letters_fetched boolean not null default false,
    list_fetched boolean not null default false
);

-- Names and addresses, sealed; deleted when the run's time is over.
create table letter_address (
    run uuid not null references letter_run (id),
    line bigint not null,
    id uuid not null,
    key_id text not null,
    sealed bytea not null,
    primary key (run, line)
);

-- Which customers were told which version, by keyed token.
create table told (
    token text not null,
    notice integer not null,
    run uuid not null references letter_run (id),
    primary key (token, notice)
);
create index told_of_run on told (run);
