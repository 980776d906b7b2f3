-- The last decision of a customer on a purpose, by keyed token. No row: no consent.
create table consent (
    token text not null,
    purpose text not null,
    given boolean not null,
    decided_at timestamptz not null,
    primary key (token, purpose)
);
