-- The profile that took another's place.
alter table profile add column replaced_by uuid references profile;
