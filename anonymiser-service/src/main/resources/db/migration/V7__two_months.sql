-- A release that reads two months has an entry in the account of each; that of the earlier month is part of the other's attempt.
alter table budget_entry add column part_of uuid references budget_entry (id);

create index budget_entry_part_of on budget_entry (part_of) where part_of is not null;

drop index budget_entry_open;
create unique index budget_entry_open on budget_entry (release_id, month) where state = 'reserved';
