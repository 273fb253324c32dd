"""A virus scanner that speaks clamd's INSTREAM is asked about every file before it is kept."""

import socket
import struct
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.operations.actor import Refused
from cchc.operations.papers.files import take_file


class Scanner:
    """A small clamd: takes one stream, remembers it, answers."""

    def __init__(self, answer):
        self.answer, self.streamed = answer, b""
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.server.getsockname()[1]}"
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self):
        connection, _ = self.server.accept()
        with connection, connection.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while size := struct.unpack("!L", stream.read(4))[0]:
                self.streamed += stream.read(size)
            connection.sendall(self.answer)

    def close(self):
        self.thread.join(5)
        self.server.close()


@pytest.fixture
def scanner(settings):
    made = []

    def make(answer):
        made.append(Scanner(answer))
        settings.VIRUS_SCANNER = made[-1].address
        return made[-1]

    yield make
    for each in made:
        each.close()


def upload(size=200_000):
    return SimpleUploadedFile("bao-cao.pdf", b"%PDF-1.7\n" + b"7" * size)


def test_a_clean_file_is_taken_whole(scanner):
    server = scanner(b"stream: OK\0")
    file = upload()

    taken = take_file(file)

    server.thread.join(5)
    assert taken.kind == "pdf"
    assert len(server.streamed) == taken.size == 200_009
    assert file.read(5) == b"%PDF-"


def test_a_file_with_a_virus_is_refused(scanner):
    scanner(b"stream: Eicar-Test-Signature FOUND\0")

    with pytest.raises(Refused, match="không an toàn"):
        take_file(upload())


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0"])
def test_a_scanner_that_says_nothing_clear_lets_nothing_in(scanner, answer):
    scanner(answer)

    with pytest.raises(Refused, match="Chưa quét được"):
        take_file(upload())


def test_a_scanner_that_is_away_lets_nothing_in(settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.VIRUS_SCANNER = f"127.0.0.1:{server.getsockname()[1]}"

    with pytest.raises(Refused, match="Chưa quét được"):
        take_file(upload())
