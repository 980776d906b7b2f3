-- W3C traceparent of the change that an event tells of; null where it wasn't traced.
alter table outbox add column trace text;
