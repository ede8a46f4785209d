"""Everything that draws: Qt widgets, one folder per screen with view, presenter and model."""
