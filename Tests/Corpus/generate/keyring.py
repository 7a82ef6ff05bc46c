"""Makes the key sets of Tests/Corpus/keys. Keys that exist are kept: recorded signatures belong to them."""

import base64
import pathlib
import subprocess
import tempfile

from stacks import openssl

KEYS = pathlib.Path(__file__).resolve().parents[1] / "keys"

# Outside every folder that is given to `--keys`: the merchant never has these.
OUTSIDE = [
    "alipay-private/sandbox",
    "alipay-private/production",
    "unknown-private/merchant",
    "unknown-private/alipay",
    "unknown-private/registered-elsewhere",
]
MERCHANT = ["sandbox-private-v1", "sandbox-private-v2", "production-private-v1"]


def path(name):
    return KEYS / (name + ".pem")


def pem(name):
    """The text of a key, such as `standard/sandbox-private-v1`."""
    return path(name).read_text()


def write(name, content):
    target = path(name)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content if isinstance(content, bytes) else content.encode())


def generate(name, *options):
    options = options or ("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
    if not path(name).exists():
        write(name, openssl("genpkey", *options))
    return pem(name)


def public(private):
    return openssl("pkey", "-pubout", given=private.encode()).decode()


def der(text, *options):
    """As openssl writes it: PKCS#1 for a private key, SubjectPublicKeyInfo for a public one."""
    return openssl("pkey", *options, "-outform", "DER", given=text.encode())


def pkcs8(private):
    octets = openssl("pkcs8", "-topk8", "-nocrypt", "-outform", "DER", given=private.encode())
    if bytes.fromhex("06092a864886f70d010101") not in octets[:32]:
        raise ValueError("no PKCS#8")
    return octets


def bare(text):
    """The one line between the labels, as dashboards show and want it."""
    return "".join(line for line in text.splitlines() if "-----" not in line)


def labelled(octets, label, width=64):
    text = base64.b64encode(octets).decode()
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])


def traditional(private):
    return openssl("rsa", "-traditional", given=private.encode()).decode()


def rsa_public(private):
    """PKCS#1 public key."""
    return openssl("rsa", "-RSAPublicKey_out", given=private.encode()).decode()


def certificate(private, subject):
    return openssl("req", "-x509", "-new", "-key", "{key}", "-subj", subject, "-days", "3650", key=private).decode()


def openssh(private):
    with tempfile.NamedTemporaryFile("w", suffix=".pem") as file:
        file.write(private)
        file.flush()
        command = ["ssh-keygen", "-p", "-q", "-N", "", "-P", "", "-f", file.name]
        subprocess.run(command, check=True, capture_output=True)
        return pathlib.Path(file.name).read_text()


def put_set(folder, **files):
    """A `--keys` folder with sandbox keys only; names with `_` for `-`, without `.pem`."""
    for name, content in files.items():
        write(f"{folder}/{name.replace('_', '-')}", content)


def make():
    for name in OUTSIDE:
        generate(name)
    for name in MERCHANT:
        private = generate(f"standard/{name}")
        write(f"standard/{name.replace('private', 'public')}", public(private))
    for environment in ("sandbox", "production"):
        write(f"standard/{environment}-alipay-public", public(pem(f"alipay-private/{environment}")))
    make_valid_sets()
    make_faulty_sets()


def make_valid_sets():
    """Forms of key files that are all right."""
    own, alipay = pem("standard/sandbox-private-v1"), pem("alipay-private/sandbox")
    put_set("bare", sandbox_private_v1=bare(own), sandbox_public_v1=bare(public(own)) + "\n",
            sandbox_alipay_public=bare(public(alipay)))
    put_set("pkcs1", sandbox_private_v1=traditional(own), sandbox_public_v1=rsa_public(own),
            sandbox_alipay_public=public(alipay))
    put_set("only-public", sandbox_public_v1=public(own), sandbox_alipay_public=public(alipay))


def make_faulty_sets():
    own, alipay = pem("standard/sandbox-private-v1"), pem("alipay-private/sandbox")
    live, live_alipay = pem("standard/production-private-v1"), pem("alipay-private/production")
    mine, theirs = public(own), public(alipay)
    elsewhere = public(pem("unknown-private/registered-elsewhere"))

    def broken(folder, **files):
        put_set(folder, **{"sandbox_private_v1": own, "sandbox_public_v1": mine, "sandbox_alipay_public": theirs, **files})

    # the right keys in the wrong places
    broken("own-in-alipay-slot", sandbox_alipay_public=mine)
    broken("own-in-alipay-slot-bare", sandbox_alipay_public=bare(mine))
    broken("pair-mismatch", sandbox_public_v1=elsewhere)
    both = {"production_private_v1": live, "production_public_v1": public(live)}
    broken("alipay-swapped", sandbox_alipay_public=public(live_alipay), production_alipay_public=theirs, **both)
    broken("alipay-same", sandbox_alipay_public=public(live_alipay), production_alipay_public=public(live_alipay), **both)
    broken("alipay-as-own", sandbox_public_v1=theirs)
    broken("private-in-public-slot", sandbox_public_v1=own)
    broken("private-in-public-slot-pkcs1", sandbox_public_v1=traditional(own))
    broken("public-in-private-slot", sandbox_private_v1=mine)
    broken("public-in-private-slot-bare", sandbox_private_v1=bare(mine))
    broken("certificate-alipay", sandbox_alipay_public=certificate(alipay, "/C=CN/O=Example/CN=platform test"))
    broken("certificate-own", sandbox_public_v1=certificate(own, "/C=SG/O=Example/CN=merchant test"))

    # the text of a key damaged
    lines = own.splitlines()
    broken("private-last-line-lost", sandbox_private_v1="\n".join(lines[:-2] + lines[-1:]) + "\n")
    broken("private-half", sandbox_private_v1="\n".join(lines[:14]) + "\n")
    broken("alipay-exponent-lost", sandbox_alipay_public=bare(theirs)[:-6])
    broken("alipay-half", sandbox_alipay_public=bare(theirs)[:255])
    broken("private-full-width", sandbox_private_v1=own.replace("+", "\uff0b", 1))
    broken("alipay-full-width", sandbox_alipay_public=theirs.replace("/", "\uff0f", 1))
    broken("alipay-zero-width", sandbox_alipay_public=bare(theirs)[:100] + "\u200b" + bare(theirs)[100:])
    broken("private-dashes", sandbox_private_v1=own.replace("-----", "\u2014\u2014\u2013"))
    broken("private-mail-quote", sandbox_private_v1="".join(f"> {line}\n" for line in lines))
    broken("alipay-no-break-space", sandbox_alipay_public=bare(theirs)[:64] + "\u00a0" + bare(theirs)[64:])

    # how editors, settings and shells write it
    broken("bom-private", sandbox_private_v1=b"\xef\xbb\xbf" + own.encode())
    broken("bom-alipay", sandbox_alipay_public=b"\xef\xbb\xbf" + bare(theirs).encode())
    broken("utf16-alipay", sandbox_alipay_public=b"\xff\xfe" + theirs.encode("utf-16-le"))
    broken("escaped-private", sandbox_private_v1=own.replace("\n", "\\n"))
    broken("escaped-alipay", sandbox_alipay_public='"' + theirs.strip().replace("\n", "\\n") + '"')
    broken("collapsed-private", sandbox_private_v1=own.strip().replace("\n", " "))
    broken("collapsed-alipay", sandbox_alipay_public=theirs.strip().replace("\n", " ") + "\n")

    # labels, forms, kinds
    broken("armor-pkcs8-as-rsa", sandbox_private_v1=labelled(pkcs8(own), "RSA PRIVATE KEY"))
    broken("armor-pkcs1-as-pkcs8", sandbox_private_v1=traditional(own).replace("RSA PRIVATE", "PRIVATE"))
    broken("armor-spki-as-rsa", sandbox_alipay_public=theirs.replace("PUBLIC KEY", "RSA PUBLIC KEY"))
    broken("armor-rsa-as-spki", sandbox_public_v1=rsa_public(own).replace("RSA PUBLIC", "PUBLIC"))
    broken("der-private", sandbox_private_v1=der(own))
    broken("der-alipay", sandbox_alipay_public=der(theirs, "-pubin", "-pubout"))
    broken("encrypted-pkcs8", sandbox_private_v1=openssl("pkcs8", "-topk8", "-v2", "aes-256-cbc", "-passout",
           "pass:a test passphrase", given=own.encode()))
    broken("encrypted-traditional", sandbox_private_v1=openssl("rsa", "-traditional", "-aes128", "-passout",
           "pass:a test passphrase", given=own.encode()))
    if not path("openssh-private/sandbox-private-v1").exists():
        broken("openssh-private", sandbox_private_v1=openssh(own))
    curve = generate("not-rsa/sandbox-private-v1", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
    broken("not-rsa", sandbox_private_v1=curve, sandbox_public_v1=public(curve))
    short = generate("too-short/sandbox-private-v1", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024")
    broken("too-short", sandbox_private_v1=short, sandbox_public_v1=public(short))


if __name__ == "__main__":
    make()
