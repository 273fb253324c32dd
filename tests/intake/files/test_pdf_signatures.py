"""Signatures in a PDF are found, checked and told; trust is never assumed."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

from cchc.intake.files import pdf_signatures
from cchc.intake.files.limited_run import Outcome
from cchc.intake.files.opening import read_bytes
from cchc.intake.files.pdf_signatures import DigitalSignature, signature_findings, signatures
from cchc.reform.finding_sentences import sentence_of
from cchc.reform.findings import Severity

SIGNED_AT = datetime(2026, 1, 5, 9, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def signer():
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, "Lê Văn Mẫu"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "UBND tỉnh Sơn Hải"),
        ]
    )
    usage = {
        "digital_signature": True, "content_commitment": True, "key_encipherment": False,
        "data_encipherment": False, "key_agreement": False, "key_cert_sign": False,
        "crl_sign": False, "encipher_only": False, "decipher_only": False,
    }  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(SIGNED_AT - timedelta(days=30))
        .not_valid_after(SIGNED_AT + timedelta(days=3650))
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .sign(key, hashes.SHA256())
    )
    packed = pkcs12.serialize_key_and_certificates(b"a", key, certificate, None, NoEncryption())
    return SimpleSigner.load_pkcs12_data(packed, [], None)


@pytest.fixture
def plain(pdf):
    pdf.page().text(113, 100, "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch năm 2026.")
    return pdf.bytes()


def signed(data, signer, field="Signature1"):
    out = BytesIO()
    sign_pdf(
        IncrementalPdfFileWriter(BytesIO(data)),
        PdfSignatureMetadata(field_name=field),
        signer,
        output=out,
    )
    return out.getvalue()


def with_words_added(data):
    writer = IncrementalPdfFileWriter(BytesIO(data))
    words = StreamObject(stream_data=b"BT /F0 13 Tf 1 0 0 1 85 500 Tm (sua) Tj ET")
    writer.add_stream_to_page(0, writer.add_object(words))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_signature_over_the_whole_file_is_found(plain, signer):
    (found,) = signatures(signed(plain, signer), "a.pdf")

    assert (found.signer, found.organisation) == ("Lê Văn Mẫu", "UBND tỉnh Sơn Hải")
    assert (found.intact, found.covers_whole, found.changed_after) == (True, True, False)
    assert found.trusted is False
    assert found.signed_at is not None
    assert found.sound


def test_a_second_signature_does_not_break_the_first(plain, signer):
    twice = signed(signed(plain, signer, "NguoiKy"), signer, "CoQuan")

    found = signatures(twice, "a.pdf")

    assert [(f.field, f.sound, f.covers_whole) for f in found] == [
        ("NguoiKy", True, False),
        ("CoQuan", True, True),
    ]


def test_a_changed_byte_breaks_the_signature(plain, signer):
    spoilt = bytearray(signed(plain, signer))
    spoilt[spoilt.index(b"/MediaBox[0 0 595") + 14] = ord("6")

    (found,) = signatures(bytes(spoilt), "a.pdf")

    assert (found.intact, found.sound) == (False, False)


def test_words_added_after_signing_break_the_signature(plain, signer):
    (found,) = signatures(with_words_added(signed(plain, signer)), "a.pdf")

    assert (found.intact, found.covers_whole, found.changed_after) == (True, False, True)
    assert [f.code for f in signature_findings([found])] == ["file.signature_broken"]


def test_reading_a_signed_paper_tells_who_signed_and_that_trust_is_unknown(plain, signer):
    paper = read_bytes(signed(plain, signer), "a.pdf")

    (finding,) = paper.findings
    assert (finding.code, finding.severity) == ("file.signature_found", Severity.NOTE)
    assert "Lê Văn Mẫu" in sentence_of(finding)
    assert "chưa kiểm tra được chuỗi tin cậy" in sentence_of(finding)
    assert paper.blocks[0].text.startswith("Điều 1.")


def test_a_broken_signature_is_an_error(plain, signer):
    paper = read_bytes(with_words_added(signed(plain, signer)), "a.pdf")

    assert [(f.code, f.severity) for f in paper.findings] == [
        ("file.signature_broken", Severity.ERROR)
    ]


def test_the_time_of_signing_is_told_in_vietnamese_time():
    sound = DigitalSignature("A", "Lê Văn Mẫu", signed_at=SIGNED_AT, intact=True, covers_whole=True)

    (finding,) = signature_findings([sound])

    assert "ký lúc 16:15 05/01/2026" in sentence_of(finding)


def test_a_signature_field_that_nobody_signed_is_no_signature(plain):
    writer = IncrementalPdfFileWriter(BytesIO(plain))
    append_signature_field(writer, SigFieldSpec("Trong"))
    out = BytesIO()
    writer.write(out)

    assert read_bytes(out.getvalue(), "a.pdf").findings == ()


def test_a_check_that_ends_early_is_told(monkeypatch):
    monkeypatch.setattr(pdf_signatures, "run_limited", lambda *_, **__: Outcome(b"", "time"))

    findings = list(signature_findings(signatures(b"%PDF-1.7", "a.pdf")))

    assert [f.code for f in findings] == ["file.signature_not_checked"]
