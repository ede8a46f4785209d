"""The floor: a window of the same size with one line to type in, and nothing else of ours."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget


def main() -> int:
    application = QApplication(sys.argv)
    window = QWidget()
    window.resize(1280, 800)
    line = QLineEdit()
    line.setPlaceholderText("Passphrase")
    layout = QVBoxLayout(window)
    layout.addWidget(line)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
