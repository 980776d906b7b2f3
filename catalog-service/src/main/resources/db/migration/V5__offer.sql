-- How products are offered. A row is never changed: agreements were signed at one of them.
create table offer (
    id bigint generated always as identity primary key,
    product text not null,
    revision int not null,
    document jsonb not null,
    defined_at timestamptz not null,
    unique (product, revision)
);
