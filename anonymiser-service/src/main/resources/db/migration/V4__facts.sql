-- Several kinds of fact in one lake. Facts that are not of a month have 'latest' in its place.
alter table lake_file add fact text not null default 'transaction-recorded';
alter table lake_file alter fact drop default;
drop index lake_file_month;
create index lake_file_month on lake_file (fact, month, bucket) where removed_at is null;

alter table landed_month add fact text not null default 'transaction-recorded';
alter table landed_month alter fact drop default;
alter table landed_month drop constraint landed_month_pkey;
alter table landed_month add primary key (fact, month);

alter table landed_code add fact text not null default 'transaction-recorded';
alter table landed_code alter fact drop default;
alter table landed_code drop constraint landed_code_pkey;
alter table landed_code add primary key (fact, month, dimension, code);

alter table landing_rejection add fact text not null default 'transaction-recorded';
alter table landing_rejection alter fact drop default;
alter table landing_rejection drop constraint landing_rejection_pkey;
alter table landing_rejection add primary key (fact, reason);

-- Marks named partitions of one topic; who still waits takes a new one.
update release set watermark = null where state in ('requested', 'landing', 'computing');
