"""Starting and stopping: command line, supervisor, session phases and the wiring."""
