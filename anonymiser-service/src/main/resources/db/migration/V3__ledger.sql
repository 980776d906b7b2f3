-- Thresholds cost delta as well, in whole units of 10^-21; the delta of the account's cap is the one in which a tenth is theirs.
alter table budget_account
    add column cap_delta_units bigint not null default 0 check (cap_delta_units >= 0),
    add column spent_delta_units bigint not null default 0,
    add constraint budget_account_delta_check check (spent_delta_units between 0 and cap_delta_units);

alter table budget_entry add column delta_units bigint not null default 0 check (delta_units >= 0);

-- A release has at most one open reservation: a retried request can't pay twice.
create unique index budget_entry_open on budget_entry (release_id) where state = 'reserved';

-- Shares that the officer set for a month; where there is none, the product's declaration speaks.
create table budget_share (
    month text not null references budget_account (month),
    product text not null,
    share numeric(20, 18) not null check (share between 0 and 1),
    primary key (month, product)
);

-- Who changed an account, when and to what. Rows are never changed.
create table budget_change (
    id bigint generated always as identity primary key,
    month text not null references budget_account (month),
    changed_by text not null,
    changed_at timestamptz not null,
    what text not null,
    reason text not null
);
