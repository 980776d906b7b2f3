-- An account keeps the products' parts of its delta for thresholds, too, so that what is declared later doesn't act on it.
alter table budget_share add column delta numeric(20, 18) not null default 0 check (delta between 0 and 1);

-- What the only built-in product with a threshold declared when the accounts that are there were opened.
update budget_share set delta = 0.5 where product = 'customer-origin';
