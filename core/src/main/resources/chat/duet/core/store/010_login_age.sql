-- Addresses from which nobody has logged in for long are forgotten.
CREATE INDEX login_source_by_age ON login_source (at);
