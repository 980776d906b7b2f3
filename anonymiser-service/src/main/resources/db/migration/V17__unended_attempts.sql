-- Attempts that began and of which nobody told the end: one that goes on, and those in which the service was killed.
alter table release add column unended integer not null default 0;
