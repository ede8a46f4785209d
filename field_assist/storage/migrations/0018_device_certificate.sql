-- The certificate that says which device's key signed a packet: made once, by that key, for itself.

CREATE TABLE device_certificate (
    id INTEGER PRIMARY KEY CHECK (id = 1) REFERENCES device_key (id),
    certificate BLOB NOT NULL
) STRICT;

CREATE TRIGGER device_certificate_is_never_changed BEFORE UPDATE ON device_certificate
BEGIN SELECT RAISE(ABORT, 'device_certificate is never changed'); END;
CREATE TRIGGER device_certificate_is_never_deleted BEFORE DELETE ON device_certificate
BEGIN SELECT RAISE(ABORT, 'device_certificate is kept'); END;
