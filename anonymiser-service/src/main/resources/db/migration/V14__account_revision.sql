-- How often the officer has changed an account's cap or shares. The published store keeps the same number beside what was set, so that
-- an account from a backup is known by a smaller one.
alter table budget_account add column revision bigint not null default 0;
