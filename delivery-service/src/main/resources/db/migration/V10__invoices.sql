-- Invoices as they were issued: the JSON is the invoice, the PDF and the XML are made from it. Never changed.
create table invoice (
    sequence bigint primary key check (sequence > 0),
    number text not null unique,
    partner text not null,
    month text not null,
    currency text not null,
    document text not null,
    sha256 text not null,
    issued_at timestamptz not null,
    unique (partner, month, currency)
);
create trigger invoice_stays before update or delete on invoice
    for each row execute function refuse_change();
create trigger invoice_stays_whole before truncate on invoice
    for each statement execute function refuse_change();
revoke update, delete, truncate on invoice from public, current_user;
