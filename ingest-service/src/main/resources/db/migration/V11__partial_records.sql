-- A record that had a field which nobody knows is kept without it: it must be corrected before it is replayed.
alter table rejection add column partial boolean not null default false;
