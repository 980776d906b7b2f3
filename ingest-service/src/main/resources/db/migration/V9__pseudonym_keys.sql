-- The keys that make pseudonyms, in one row: the token key and the event key, sealed together.
create table pseudonym_keys (
    the_only_row boolean primary key default true check (the_only_row),
    token_key_id text not null,
    sealed_by text not null,
    sealed bytea not null
);
