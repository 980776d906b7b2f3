-- Places that partners want releases sent to. The target, with its secrets, is sealed (AES-256-GCM) for its row.
create table push_destination (
    destination_id uuid primary key,
    partner text not null,
    name text not null,
    product text not null,
    format text not null,
    first_version bigint not null,
    sealed bytea not null,
    key_id text not null,
    created_at timestamptz not null
);
create index push_destination_by_partner on push_destination (partner);
create index push_destination_by_product on push_destination (product);

-- One release to one destination. Files that arrived are not sent again.
create table push_delivery (
    delivery_id uuid primary key,
    destination_id uuid not null references push_destination on delete cascade,
    partner text not null,
    product text not null,
    table_version bigint not null,
    state text not null,
    tries int not null default 0,
    bytes bigint not null default 0,
    arrived text[] not null default '{}',
    reason text,
    next_try_at timestamptz not null,
    held_until timestamptz,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    unique (destination_id, table_version)
);
create index push_delivery_due on push_delivery (next_try_at) where state in ('waiting', 'sending');
create index push_delivery_by_partner on push_delivery (partner, created_at desc, delivery_id desc);
