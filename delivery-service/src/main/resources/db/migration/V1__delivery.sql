-- State of the agreements as catalog-service last told it: one row each, the highest version wins.
create table agreement (
    agreement_id uuid primary key,
    partner text not null,
    product text not null,
    state text not null,
    columns text[],
    valid_from timestamptz not null,
    valid_until timestamptz not null,
    version bigint not null,
    changed_at timestamptz not null
);
create index agreement_by_partner on agreement (partner, product);

-- Releases of the published tables; a table at version N is all releases 0..N.
create table release (
    product text not null,
    table_version bigint not null,
    release_id text not null,
    month text not null,
    description text not null,
    columns jsonb not null,
    files jsonb not null,
    published_at timestamptz not null,
    primary key (product, table_version)
);

-- Delta Sharing profiles. The token itself is never stored.
create table profile (
    profile_id uuid primary key,
    partner text not null,
    token_hash bytea not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index profile_by_partner on profile (partner);

-- Deliveries that were recorded; the key keeps one delivery from being counted twice.
create table usage (
    usage_id uuid primary key,
    agreement_id uuid not null,
    partner text not null,
    product text not null,
    table_version bigint not null,
    access text not null,
    rows bigint not null,
    bytes bigint not null,
    recorded_at timestamptz not null
);

create table outbox (
    id bigint generated always as identity primary key,
    event_id uuid not null unique,
    topic text not null,
    key text not null,
    payload bytea not null,
    occurred_at timestamptz not null
);
