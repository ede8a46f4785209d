"""The encrypted vault: key slots, connection, migrations, one module of rows per subject."""
