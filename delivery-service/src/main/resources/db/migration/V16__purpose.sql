-- What the data may be used for; null of agreements that were told before and have not changed since.
alter table agreement add column purpose text;
