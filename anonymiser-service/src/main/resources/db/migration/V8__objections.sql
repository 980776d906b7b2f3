-- Of which decisions' rows a file was cleaned: a mark of the preference files of its bucket, empty before there were any.
alter table lake_file add column left_out text not null default '';

-- Objections of which nothing is left in the lake, each told once.
create table objection_applied (
    token uuid not null,
    purpose text not null,
    decided_at timestamp not null,
    applied_at timestamptz not null,
    primary key (token, purpose, decided_at)
);
