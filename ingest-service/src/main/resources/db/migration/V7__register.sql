-- What a customer was told after a choice on their page, by keyed token: the number is random.
create table receipt (
    number uuid primary key,
    token text not null,
    purpose text not null,
    given boolean not null,
    decided_at timestamptz not null,
    in_effect_at timestamptz not null
);
create index receipt_of_token on receipt (token, decided_at desc);

-- Since when nothing of a token is read for a purpose, as the anonymiser told it last.
create table erasure (
    token text not null,
    purpose text not null,
    applied_at timestamptz not null,
    primary key (token, purpose)
);

-- What customers are told, by version. Public.
create table notice (
    version integer primary key,
    in_force_from date not null,
    published_at timestamptz not null,
    english text not null,
    french text not null
);
create function notice_stays() returns trigger language plpgsql as
$$ begin raise exception 'a version of the notice is never changed'; end $$;
create trigger notice_stays before update or delete on notice for each row execute function notice_stays();
