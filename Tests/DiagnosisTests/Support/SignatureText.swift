import Testing

@testable import Diagnosis

/// One signature (`SignatureSamples.sha256`) as other programs write it when they are called wrongly, and what is wrong.
struct SignatureText: Sendable, CustomTestStringConvertible {
  let made: String
  let text: String
  /// In the order in which it happened.
  let causes: [CauseID]

  var testDescription: String { made }

  static let all: [SignatureText] = [
    SignatureText(
      made: "python urllib.parse.quote(b, safe=\"\")",
      text: "fm8h%2BuSKVW0%2FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDrid"
        + "nSXJYBlflTmzVHGcjTpvcO0p%2FANh0bS7iQ6adX1QkOOi2xwxzsb8I%2FN9cC%2B1C4pZGg79Z3%2Bx9tkXPxpU7nrsbv8M0gar7T0X"
        + "Mi1C6TmVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX%2B0tJMGRnj3UQ7tU%2Bb0B0j1TTFG"
        + "7Lt7Ja5rXfDJTrNs%2FpBY0D3akd0wZOKOBqtmCOcbCbdoBg%3D%3D",
      causes: []),
    SignatureText(
      made: ".NET HttpUtility.UrlEncode: lower-case hex (written by hand)",
      text: "fm8h%2buSKVW0%2fNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDrid"
        + "nSXJYBlflTmzVHGcjTpvcO0p%2fANh0bS7iQ6adX1QkOOi2xwxzsb8I%2fN9cC%2b1C4pZGg79Z3%2bx9tkXPxpU7nrsbv8M0gar7T0X"
        + "Mi1C6TmVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX%2b0tJMGRnj3UQ7tU%2bb0B0j1TTFG"
        + "7Lt7Ja5rXfDJTrNs%2fpBY0D3akd0wZOKOBqtmCOcbCbdoBg%3d%3d",
      causes: []),
    SignatureText(
      made: "the base64 itself",
      text: "fm8h+uSKVW0/NshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDridnSXJ"
        + "YBlflTmzVHGcjTpvcO0p/ANh0bS7iQ6adX1QkOOi2xwxzsb8I/N9cC+1C4pZGg79Z3+x9tkXPxpU7nrsbv8M0gar7T0XMi1C6TmVthk2"
        + "sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX+0tJMGRnj3UQ7tU+b0B0j1TTFG7Lt7Ja5rXfDJTrNs"
        + "/pBY0D3akd0wZOKOBqtmCOcbCbdoBg==",
      causes: ["signature-not-url-encoded"]),
    SignatureText(
      made: "node encodeURI(b)",
      text: "fm8h+uSKVW0/NshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDridnSXJ"
        + "YBlflTmzVHGcjTpvcO0p/ANh0bS7iQ6adX1QkOOi2xwxzsb8I/N9cC+1C4pZGg79Z3+x9tkXPxpU7nrsbv8M0gar7T0XMi1C6TmVthk2"
        + "sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX+0tJMGRnj3UQ7tU+b0B0j1TTFG7Lt7Ja5rXfDJTrNs"
        + "/pBY0D3akd0wZOKOBqtmCOcbCbdoBg==",
      causes: ["signature-not-url-encoded"]),
    SignatureText(
      made: "node escape(b)",
      text: "fm8h+uSKVW0/NshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDridnSXJ"
        + "YBlflTmzVHGcjTpvcO0p/ANh0bS7iQ6adX1QkOOi2xwxzsb8I/N9cC+1C4pZGg79Z3+x9tkXPxpU7nrsbv8M0gar7T0XMi1C6TmVthk2"
        + "sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX+0tJMGRnj3UQ7tU+b0B0j1TTFG7Lt7Ja5rXfDJTrNs"
        + "/pBY0D3akd0wZOKOBqtmCOcbCbdoBg%3D%3D",
      causes: ["signature-not-url-encoded"]),
    SignatureText(
      made: "php str_replace('+', ' ', $b), as $_GET gives it",
      text: "fm8h uSKVW0/NshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDridnSXJ"
        + "YBlflTmzVHGcjTpvcO0p/ANh0bS7iQ6adX1QkOOi2xwxzsb8I/N9cC 1C4pZGg79Z3 x9tkXPxpU7nrsbv8M0gar7T0XMi1C6TmVthk2"
        + "sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX 0tJMGRnj3UQ7tU b0B0j1TTFG7Lt7Ja5rXfDJTrNs"
        + "/pBY0D3akd0wZOKOBqtmCOcbCbdoBg==",
      causes: ["signature-plus-became-space"]),
    SignatureText(
      made: "python urllib.parse.quote(urllib.parse.unquote_plus(b))",
      text: "fm8h%20uSKVW0/NshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDridnS"
        + "XJYBlflTmzVHGcjTpvcO0p/ANh0bS7iQ6adX1QkOOi2xwxzsb8I/N9cC%201C4pZGg79Z3%20x9tkXPxpU7nrsbv8M0gar7T0XMi1C6T"
        + "mVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX%200tJMGRnj3UQ7tU%20b0B0j1TTFG7Lt7Ja"
        + "5rXfDJTrNs/pBY0D3akd0wZOKOBqtmCOcbCbdoBg%3D%3D",
      causes: ["signature-plus-became-space"]),
    SignatureText(
      made: "java URLEncoder.encode(URLDecoder.decode(b, \"UTF-8\"), \"UTF-8\")",
      text: "fm8h+uSKVW0%2FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDridnS"
        + "XJYBlflTmzVHGcjTpvcO0p%2FANh0bS7iQ6adX1QkOOi2xwxzsb8I%2FN9cC+1C4pZGg79Z3+x9tkXPxpU7nrsbv8M0gar7T0XMi1C6T"
        + "mVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX+0tJMGRnj3UQ7tU+b0B0j1TTFG7Lt7Ja5rXf"
        + "DJTrNs%2FpBY0D3akd0wZOKOBqtmCOcbCbdoBg%3D%3D",
      causes: ["signature-plus-became-space"]),
    SignatureText(
      made: "java URLEncoder.encode twice",
      text: "fm8h%252BuSKVW0%252FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwM"
        + "DridnSXJYBlflTmzVHGcjTpvcO0p%252FANh0bS7iQ6adX1QkOOi2xwxzsb8I%252FN9cC%252B1C4pZGg79Z3%252Bx9tkXPxpU7nrs"
        + "bv8M0gar7T0XMi1C6TmVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX%252B0tJMGRnj3UQ7t"
        + "U%252Bb0B0j1TTFG7Lt7Ja5rXfDJTrNs%252FpBY0D3akd0wZOKOBqtmCOcbCbdoBg%253D%253D",
      causes: ["signature-double-url-encoded"]),
    SignatureText(
      made: "node encodeURIComponent three times",
      text: "fm8h%25252BuSKVW0%25252FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFh"
        + "vlwMDridnSXJYBlflTmzVHGcjTpvcO0p%25252FANh0bS7iQ6adX1QkOOi2xwxzsb8I%25252FN9cC%25252B1C4pZGg79Z3%25252Bx"
        + "9tkXPxpU7nrsbv8M0gar7T0XMi1C6TmVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX%25252"
        + "B0tJMGRnj3UQ7tU%25252Bb0B0j1TTFG7Lt7Ja5rXfDJTrNs%25252FpBY0D3akd0wZOKOBqtmCOcbCbdoBg%25253D%25253D",
      causes: ["signature-double-url-encoded"]),
    SignatureText(
      made: "java Base64.getUrlEncoder().withoutPadding()",
      text: "fm8h-uSKVW0_NshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDridnSXJ"
        + "YBlflTmzVHGcjTpvcO0p_ANh0bS7iQ6adX1QkOOi2xwxzsb8I_N9cC-1C4pZGg79Z3-x9tkXPxpU7nrsbv8M0gar7T0XMi1C6TmVthk2"
        + "sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX-0tJMGRnj3UQ7tU-b0B0j1TTFG7Lt7Ja5rXfDJTrNs"
        + "_pBY0D3akd0wZOKOBqtmCOcbCbdoBg",
      causes: ["signature-base64url"]),
    SignatureText(
      made: "python base64.urlsafe_b64encode, quoted",
      text: "fm8h-uSKVW0_NshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDridnSXJ"
        + "YBlflTmzVHGcjTpvcO0p_ANh0bS7iQ6adX1QkOOi2xwxzsb8I_N9cC-1C4pZGg79Z3-x9tkXPxpU7nrsbv8M0gar7T0XMi1C6TmVthk2"
        + "sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX-0tJMGRnj3UQ7tU-b0B0j1TTFG7Lt7Ja5rXfDJTrNs"
        + "_pBY0D3akd0wZOKOBqtmCOcbCbdoBg%3D%3D",
      causes: ["signature-base64url"]),
    SignatureText(
      made: "node signature.toString(\"hex\")",
      text: "7e6f21fae48a556d3f36c8478b43e68919d592f8e032b1e73ab7a144c16c16dc868d03c68a22c01c43a3ca1779c8d67405d5847e"
        + "7c8656ff6f1373aa94798dc6aa7ac9e161be5c0c0eb89d9d25c960195f9539b354719c8d3a6f70ed29fc0361d1b4bb890e9a757d"
        + "5090e3a2db1c31cec6fc23f37d702fb50b8a591a0efd677fb1f6d9173f1a54ee7aec6eff0cd206abed3d17322d42e93995b61936"
        + "b2fdd57f1d7d2691e862fd6f3f086dc8dc03bc6f7731677a1ecf53e1ab79973580d09cb241b8125c76d5d8f09e3d7fb4b4930646"
        + "78f7510eed53e6f40748f54d3146ecbb7b25ae6b5df0c94eb36cfe9058d03dda91dd3064e28e06ab6608e71b09b76806",
      causes: ["signature-hex"]),
    SignatureText(
      made: "java HexFormat upper case",
      text: "7E6F21FAE48A556D3F36C8478B43E68919D592F8E032B1E73AB7A144C16C16DC868D03C68A22C01C43A3CA1779C8D67405D5847E"
        + "7C8656FF6F1373AA94798DC6AA7AC9E161BE5C0C0EB89D9D25C960195F9539B354719C8D3A6F70ED29FC0361D1B4BB890E9A757D"
        + "5090E3A2DB1C31CEC6FC23F37D702FB50B8A591A0EFD677FB1F6D9173F1A54EE7AEC6EFF0CD206ABED3D17322D42E93995B61936"
        + "B2FDD57F1D7D2691E862FD6F3F086DC8DC03BC6F7731677A1ECF53E1AB79973580D09CB241B8125C76D5D8F09E3D7FB4B4930646"
        + "78F7510EED53E6F40748F54D3146ECBB7B25AE6B5DF0C94EB36CFE9058D03DDA91DD3064E28E06AB6608E71B09B76806",
      causes: ["signature-hex"]),
    SignatureText(
      made: "openssl dgst -hex",
      text: "SHA2-256(stdin)= 7e6f21fae48a556d3f36c8478b43e68919d592f8e032b1e73ab7a144c16c16dc868d03c68a22c01c43a3ca1"
        + "779c8d67405d5847e7c8656ff6f1373aa94798dc6aa7ac9e161be5c0c0eb89d9d25c960195f9539b354719c8d3a6f70ed29fc036"
        + "1d1b4bb890e9a757d5090e3a2db1c31cec6fc23f37d702fb50b8a591a0efd677fb1f6d9173f1a54ee7aec6eff0cd206abed3d173"
        + "22d42e93995b61936b2fdd57f1d7d2691e862fd6f3f086dc8dc03bc6f7731677a1ecf53e1ab79973580d09cb241b8125c76d5d8f"
        + "09e3d7fb4b493064678f7510eed53e6f40748f54d3146ecbb7b25ae6b5df0c94eb36cfe9058d03dda91dd3064e28e06ab6608e71"
        + "b09b76806",
      causes: ["signature-hex"]),
    SignatureText(
      made: "node encodeURIComponent(Buffer.from(s.toString(\"hex\")).toString(\"base64\"))",
      text: "N2U2ZjIxZmFlNDhhNTU2ZDNmMzZjODQ3OGI0M2U2ODkxOWQ1OTJmOGUwMzJiMWU3M2FiN2ExNDRjMTZjMTZkYzg2OGQwM2M2OGEyMmMw"
        + "MWM0M2EzY2ExNzc5YzhkNjc0MDVkNTg0N2U3Yzg2NTZmZjZmMTM3M2FhOTQ3OThkYzZhYTdhYzllMTYxYmU1YzBjMGViODlkOWQyNWM5"
        + "NjAxOTVmOTUzOWIzNTQ3MTljOGQzYTZmNzBlZDI5ZmMwMzYxZDFiNGJiODkwZTlhNzU3ZDUwOTBlM2EyZGIxYzMxY2VjNmZjMjNmMzdk"
        + "NzAyZmI1MGI4YTU5MWEwZWZkNjc3ZmIxZjZkOTE3M2YxYTU0ZWU3YWVjNmVmZjBjZDIwNmFiZWQzZDE3MzIyZDQyZTkzOTk1YjYxOTM2"
        + "YjJmZGQ1N2YxZDdkMjY5MWU4NjJmZDZmM2YwODZkYzhkYzAzYmM2Zjc3MzE2NzdhMWVjZjUzZTFhYjc5OTczNTgwZDA5Y2IyNDFiODEy"
        + "NWM3NmQ1ZDhmMDllM2Q3ZmI0YjQ5MzA2NDY3OGY3NTEwZWVkNTNlNmY0MDc0OGY1NGQzMTQ2ZWNiYjdiMjVhZTZiNWRmMGM5NGViMzZj"
        + "ZmU5MDU4ZDAzZGRhOTFkZDMwNjRlMjhlMDZhYjY2MDhlNzFiMDliNzY4MDY%3D",
      causes: ["signature-base64-of-hex"]),
    SignatureText(
      made: "php urlencode(base64_encode($b))",
      text: "Zm04aCt1U0tWVzAvTnNoSGkwUG1pUm5Wa3ZqZ01ySG5PcmVoUk1Gc0Z0eUdqUVBHaWlMQUhFT2p5aGQ1eU5aMEJkV0VmbnlHVnY5dkUz"
        + "T3FsSG1OeHFwNnllRmh2bHdNRHJpZG5TWEpZQmxmbFRtelZIR2NqVHB2Y08wcC9BTmgwYlM3aVE2YWRYMVFrT09pMnh3eHpzYjhJL045"
        + "Y0MrMUM0cFpHZzc5WjMreDl0a1hQeHBVN25yc2J2OE0wZ2FyN1QwWE1pMUM2VG1WdGhrMnN2M1ZmeDE5SnBIb1l2MXZQd2h0eU53RHZH"
        + "OTNNV2Q2SHM5VDRhdDVseldBMEp5eVFiZ1NYSGJWMlBDZVBYKzB0Sk1HUm5qM1VRN3RVK2IwQjBqMVRURkc3THQ3SmE1clhmREpUck5z"
        + "L3BCWTBEM2FrZDB3Wk9LT0JxdG1DT2NiQ2Jkb0JnPT0%3D",
      causes: ["signature-double-base64"]),
    SignatureText(
      made: "php urlencode(base64_encode(urlencode($b)))",
      text: "Zm04aCUyQnVTS1ZXMCUyRk5zaEhpMFBtaVJuVmt2amdNckhuT3JlaFJNRnNGdHlHalFQR2lpTEFIRU9qeWhkNXlOWjBCZFdFZm55R1Z2"
        + "OXZFM09xbEhtTnhxcDZ5ZUZodmx3TURyaWRuU1hKWUJsZmxUbXpWSEdjalRwdmNPMHAlMkZBTmgwYlM3aVE2YWRYMVFrT09pMnh3eHpz"
        + "YjhJJTJGTjljQyUyQjFDNHBaR2c3OVozJTJCeDl0a1hQeHBVN25yc2J2OE0wZ2FyN1QwWE1pMUM2VG1WdGhrMnN2M1ZmeDE5SnBIb1l2"
        + "MXZQd2h0eU53RHZHOTNNV2Q2SHM5VDRhdDVseldBMEp5eVFiZ1NYSGJWMlBDZVBYJTJCMHRKTUdSbmozVVE3dFUlMkJiMEIwajFUVEZH"
        + "N0x0N0phNXJYZkRKVHJOcyUyRnBCWTBEM2FrZDB3Wk9LT0JxdG1DT2NiQ2Jkb0JnJTNEJTNE",
      causes: ["signature-double-base64"]),
    SignatureText(
      made: "java Base64.getMimeEncoder(), URL-encoded",
      text: "fm8h%2BuSKVW0%2FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9v%0D%0AE3OqlHmNxqp6yeFhvl"
        + "wMDridnSXJYBlflTmzVHGcjTpvcO0p%2FANh0bS7iQ6adX1QkOOi2xwxzsb8%0D%0AI%2FN9cC%2B1C4pZGg79Z3%2Bx9tkXPxpU7nrs"
        + "bv8M0gar7T0XMi1C6TmVthk2sv3Vfx19JpHoYv1vPwht%0D%0AyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX%2B0tJMGRnj3"
        + "UQ7tU%2Bb0B0j1TTFG7Lt7Ja5r%0D%0AXfDJTrNs%2FpBY0D3akd0wZOKOBqtmCOcbCbdoBg%3D%3D",
      causes: ["signature-line-breaks"]),
    SignatureText(
      made: "openssl base64, URL-encoded",
      text: "fm8h%2BuSKVW0%2FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0%0ABdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMD"
        + "ridnSXJYBlflTmzVHGcjTpvcO0p%2FANh%0A0bS7iQ6adX1QkOOi2xwxzsb8I%2FN9cC%2B1C4pZGg79Z3%2Bx9tkXPxpU7nrsbv8M0g"
        + "ar%0A7T0XMi1C6TmVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0Jyy%0AQbgSXHbV2PCePX%2B0tJMGRnj3UQ7tU%"
        + "2Bb0B0j1TTFG7Lt7Ja5rXfDJTrNs%2FpBY0D3a%0Akd0wZOKOBqtmCOcbCbdoBg%3D%3D%0A",
      causes: ["signature-line-breaks"]),
    SignatureText(
      made: "python base64.encodebytes, quoted",
      text: "fm8h%2BuSKVW0%2FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9v%0AE3OqlHmNxqp6yeFhvlwMD"
        + "ridnSXJYBlflTmzVHGcjTpvcO0p%2FANh0bS7iQ6adX1QkOOi2xwxzsb8%0AI%2FN9cC%2B1C4pZGg79Z3%2Bx9tkXPxpU7nrsbv8M0g"
        + "ar7T0XMi1C6TmVthk2sv3Vfx19JpHoYv1vPwht%0AyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX%2B0tJMGRnj3UQ7tU%2Bb"
        + "0B0j1TTFG7Lt7Ja5r%0AXfDJTrNs%2FpBY0D3akd0wZOKOBqtmCOcbCbdoBg%3D%3D%0A",
      causes: ["signature-line-breaks"]),
    SignatureText(
      made: "one line feed at the end, escaped: Android Base64.DEFAULT on a short line (written by hand)",
      text: "fm8h%2BuSKVW0%2FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDrid"
        + "nSXJYBlflTmzVHGcjTpvcO0p%2FANh0bS7iQ6adX1QkOOi2xwxzsb8I%2FN9cC%2B1C4pZGg79Z3%2Bx9tkXPxpU7nrsbv8M0gar7T0X"
        + "Mi1C6TmVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX%2B0tJMGRnj3UQ7tU%2Bb0B0j1TTFG"
        + "7Lt7Ja5rXfDJTrNs%2FpBY0D3akd0wZOKOBqtmCOcbCbdoBg%3D%3D%0A",
      causes: ["signature-line-breaks"]),
    SignatureText(
      made: "python json.dumps of it: the two characters",
      text: "fm8h%2BuSKVW0%2FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0%5CnBdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwM"
        + "DridnSXJYBlflTmzVHGcjTpvcO0p%2FANh%5Cn0bS7iQ6adX1QkOOi2xwxzsb8I%2FN9cC%2B1C4pZGg79Z3%2Bx9tkXPxpU7nrsbv8M"
        + "0gar%5Cn7T0XMi1C6TmVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0Jyy%5CnQbgSXHbV2PCePX%2B0tJMGRnj3UQ"
        + "7tU%2Bb0B0j1TTFG7Lt7Ja5rXfDJTrNs%2FpBY0D3a%5Cnkd0wZOKOBqtmCOcbCbdoBg%3D%3D%5Cn",
      causes: ["signature-line-breaks"]),
    SignatureText(
      made: "openssl base64 in a folded header, unfolded, URL-encoded at the end only",
      text: "fm8h%2BuSKVW0%2FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0%20BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMD"
        + "ridnSXJYBlflTmzVHGcjTpvcO0p%2FANh%200bS7iQ6adX1QkOOi2xwxzsb8I%2FN9cC%2B1C4pZGg79Z3%2Bx9tkXPxpU7nrsbv8M0g"
        + "ar%207T0XMi1C6TmVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0Jyy%20QbgSXHbV2PCePX%2B0tJMGRnj3UQ7tU%"
        + "2Bb0B0j1TTFG7Lt7Ja5rXfDJTrNs%2FpBY0D3a%20kd0wZOKOBqtmCOcbCbdoBg%3D%3D",
      causes: ["signature-line-breaks"]),
    SignatureText(
      made: "split('=')[1]",
      text: "fm8h%2BuSKVW0%2FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDrid"
        + "nSXJYBlflTmzVHGcjTpvcO0p%2FANh0bS7iQ6adX1QkOOi2xwxzsb8I%2FN9cC%2B1C4pZGg79Z3%2Bx9tkXPxpU7nrsbv8M0gar7T0X"
        + "Mi1C6TmVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX%2B0tJMGRnj3UQ7tU%2Bb0B0j1TTFG"
        + "7Lt7Ja5rXfDJTrNs%2FpBY0D3akd0wZOKOBqtmCOcbCbdoBg",
      causes: ["signature-padding-lost"]),
    SignatureText(
      made: "cut after the first equals sign",
      text: "fm8h%2BuSKVW0%2FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDrid"
        + "nSXJYBlflTmzVHGcjTpvcO0p%2FANh0bS7iQ6adX1QkOOi2xwxzsb8I%2FN9cC%2B1C4pZGg79Z3%2Bx9tkXPxpU7nrsbv8M0gar7T0X"
        + "Mi1C6TmVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX%2B0tJMGRnj3UQ7tU%2Bb0B0j1TTFG"
        + "7Lt7Ja5rXfDJTrNs%2FpBY0D3akd0wZOKOBqtmCOcbCbdoBg%3D",
      causes: ["signature-padding-lost"]),
    SignatureText(
      made: "cut in the last escape",
      text: "fm8h%2BuSKVW0%2FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDrid"
        + "nSXJYBlflTmzVHGcjTpvcO0p%2FANh0bS7iQ6adX1QkOOi2xwxzsb8I%2FN9cC%2B1C4pZGg79Z3%2Bx9tkXPxpU7nrsbv8M0gar7T0X"
        + "Mi1C6TmVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX%2B0tJMGRnj3UQ7tU%2Bb0B0j1TTFG"
        + "7Lt7Ja5rXfDJTrNs%2FpBY0D3akd0wZOKOBqtmCOcbCbdoBg%3D%3",
      causes: ["signature-padding-lost"]),
    SignatureText(
      made: "in quotation marks",
      text: "\"fm8h%2BuSKVW0%2FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDri"
        + "dnSXJYBlflTmzVHGcjTpvcO0p%2FANh0bS7iQ6adX1QkOOi2xwxzsb8I%2FN9cC%2B1C4pZGg79Z3%2Bx9tkXPxpU7nrsbv8M0gar7T0"
        + "XMi1C6TmVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX%2B0tJMGRnj3UQ7tU%2Bb0B0j1TTF"
        + "G7Lt7Ja5rXfDJTrNs%2FpBY0D3akd0wZOKOBqtmCOcbCbdoBg%3D%3D\"",
      causes: ["signature-quoted"]),
    SignatureText(
      made: "python quote(str(base64.b64encode(s)))",
      text: "b%27fm8h%2BuSKVW0%2FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwM"
        + "DridnSXJYBlflTmzVHGcjTpvcO0p%2FANh0bS7iQ6adX1QkOOi2xwxzsb8I%2FN9cC%2B1C4pZGg79Z3%2Bx9tkXPxpU7nrsbv8M0gar"
        + "7T0XMi1C6TmVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX%2B0tJMGRnj3UQ7tU%2Bb0B0j1"
        + "TTFG7Lt7Ja5rXfDJTrNs%2FpBY0D3akd0wZOKOBqtmCOcbCbdoBg%3D%3D%27",
      causes: ["signature-quoted"]),
    SignatureText(
      made: "openssl base64, unescaped, in a folded header",
      text: "fm8h+uSKVW0/NshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0\r\n BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDridn"
        + "SXJYBlflTmzVHGcjTpvcO0p/ANh\r\n 0bS7iQ6adX1QkOOi2xwxzsb8I/N9cC+1C4pZGg79Z3+x9tkXPxpU7nrsbv8M0gar\r\n 7T0XMi1"
        + "C6TmVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0Jyy\r\n QbgSXHbV2PCePX+0tJMGRnj3UQ7tU+b0B0j1TTFG7Lt7"
        + "Ja5rXfDJTrNs/pBY0D3a\r\n kd0wZOKOBqtmCOcbCbdoBg==",
      causes: ["signature-line-breaks", "signature-not-url-encoded"]),
    SignatureText(
      made: "python quote(b, safe=\"\") without padding, twice",
      text: "fm8h%252BuSKVW0%252FNshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwM"
        + "DridnSXJYBlflTmzVHGcjTpvcO0p%252FANh0bS7iQ6adX1QkOOi2xwxzsb8I%252FN9cC%252B1C4pZGg79Z3%252Bx9tkXPxpU7nrs"
        + "bv8M0gar7T0XMi1C6TmVthk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX%252B0tJMGRnj3UQ7t"
        + "U%252Bb0B0j1TTFG7Lt7Ja5rXfDJTrNs%252FpBY0D3akd0wZOKOBqtmCOcbCbdoBg",
      causes: ["signature-padding-lost", "signature-double-url-encoded"]),
    SignatureText(
      made: "node JSON.stringify of base64url, encoded",
      text: "%22fm8h-uSKVW0_NshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDridn"
        + "SXJYBlflTmzVHGcjTpvcO0p_ANh0bS7iQ6adX1QkOOi2xwxzsb8I_N9cC-1C4pZGg79Z3-x9tkXPxpU7nrsbv8M0gar7T0XMi1C6TmVt"
        + "hk2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX-0tJMGRnj3UQ7tU-b0B0j1TTFG7Lt7Ja5rXfDJT"
        + "rNs_pBY0D3akd0wZOKOBqtmCOcbCbdoBg%22",
      causes: ["signature-base64url", "signature-quoted"]),
    SignatureText(
      made: "php urlencode(bin2hex with line breaks)",
      text: "7e6f21fae48a556d3f36c8478b43e68919d592f8e032b1e73ab7a144c16c16dc868d03c68a22%0D%0Ac01c43a3ca1779c8d67405"
        + "d5847e7c8656ff6f1373aa94798dc6aa7ac9e161be5c0c0eb89d9d%0D%0A25c960195f9539b354719c8d3a6f70ed29fc0361d1b4"
        + "bb890e9a757d5090e3a2db1c31cec6fc%0D%0A23f37d702fb50b8a591a0efd677fb1f6d9173f1a54ee7aec6eff0cd206abed3d17"
        + "322d42e939%0D%0A95b61936b2fdd57f1d7d2691e862fd6f3f086dc8dc03bc6f7731677a1ecf53e1ab79973580d0%0D%0A9cb241"
        + "b8125c76d5d8f09e3d7fb4b493064678f7510eed53e6f40748f54d3146ecbb7b25ae6b%0D%0A5df0c94eb36cfe9058d03dda91dd"
        + "3064e28e06ab6608e71b09b76806%0D%0A",
      causes: ["signature-hex", "signature-line-breaks"]),
    SignatureText(
      made: "php urlencode(base64_encode(chunk_split($b)))",
      text: "Zm04aCt1U0tWVzAvTnNoSGkwUG1pUm5Wa3ZqZ01ySG5PcmVoUk1Gc0Z0eUdqUVBHaWlMQUhFT2p5aGQ1eU5aMEJkV0VmbnlHVnY5dg0K"
        + "RTNPcWxIbU54cXA2eWVGaHZsd01EcmlkblNYSllCbGZsVG16VkhHY2pUcHZjTzBwL0FOaDBiUzdpUTZhZFgxUWtPT2kyeHd4enNiOA0K"
        + "SS9OOWNDKzFDNHBaR2c3OVozK3g5dGtYUHhwVTducnNidjhNMGdhcjdUMFhNaTFDNlRtVnRoazJzdjNWZngxOUpwSG9ZdjF2UHdodA0K"
        + "eU53RHZHOTNNV2Q2SHM5VDRhdDVseldBMEp5eVFiZ1NYSGJWMlBDZVBYKzB0Sk1HUm5qM1VRN3RVK2IwQjBqMVRURkc3THQ3SmE1cg0K"
        + "WGZESlRyTnMvcEJZMEQzYWtkMHdaT0tPQnF0bUNPY2JDYmRvQmc9PQ0K",
      causes: ["signature-line-breaks", "signature-double-base64"]),
    SignatureText(
      made: "quoted, raw, padding cut",
      text: "\"fm8h+uSKVW0/NshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDridnSX"
        + "JYBlflTmzVHGcjTpvcO0p/ANh0bS7iQ6adX1QkOOi2xwxzsb8I/N9cC+1C4pZGg79Z3+x9tkXPxpU7nrsbv8M0gar7T0XMi1C6TmVthk"
        + "2sv3Vfx19JpHoYv1vPwhtyNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX+0tJMGRnj3UQ7tU+b0B0j1TTFG7Lt7Ja5rXfDJTrN"
        + "s/pBY0D3akd0wZOKOBqtmCOcbCbdoBg\"",
      causes: ["signature-padding-lost", "signature-quoted", "signature-not-url-encoded"]),
    SignatureText(
      made: "base64 of hex, in lines, encoded twice",
      text: "N2U2ZjIxZmFlNDhhNTU2ZDNmMzZjODQ3OGI0M2U2ODkxOWQ1OTJmOGUwMzJiMWU3M2FiN2ExNDRj%250AMTZjMTZkYzg2OGQwM2M2OGE"
        + "yMmMwMWM0M2EzY2ExNzc5YzhkNjc0MDVkNTg0N2U3Yzg2NTZmZjZm%250AMTM3M2FhOTQ3OThkYzZhYTdhYzllMTYxYmU1YzBjMGViOD"
        + "lkOWQyNWM5NjAxOTVmOTUzOWIzNTQ3%250AMTljOGQzYTZmNzBlZDI5ZmMwMzYxZDFiNGJiODkwZTlhNzU3ZDUwOTBlM2EyZGIxYzMxY"
        + "2VjNmZj%250AMjNmMzdkNzAyZmI1MGI4YTU5MWEwZWZkNjc3ZmIxZjZkOTE3M2YxYTU0ZWU3YWVjNmVmZjBjZDIw%250ANmFiZWQzZDE"
        + "3MzIyZDQyZTkzOTk1YjYxOTM2YjJmZGQ1N2YxZDdkMjY5MWU4NjJmZDZmM2YwODZk%250AYzhkYzAzYmM2Zjc3MzE2NzdhMWVjZjUzZT"
        + "FhYjc5OTczNTgwZDA5Y2IyNDFiODEyNWM3NmQ1ZDhm%250AMDllM2Q3ZmI0YjQ5MzA2NDY3OGY3NTEwZWVkNTNlNmY0MDc0OGY1NGQzM"
        + "TQ2ZWNiYjdiMjVhZTZi%250ANWRmMGM5NGViMzZjZmU5MDU4ZDAzZGRhOTFkZDMwNjRlMjhlMDZhYjY2MDhlNzFiMDliNzY4MDY%253D"
        + "%250A",
      causes: ["signature-base64-of-hex", "signature-line-breaks", "signature-double-url-encoded"]),
  ]
}
