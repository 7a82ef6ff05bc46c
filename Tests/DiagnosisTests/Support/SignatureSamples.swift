@testable import Cryptography
@testable import Diagnosis

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Signatures over one text by other programs: what they really write when they are called wrongly.
///
/// The keys are `merchant` and `platform` of Tests/Vectors/ams/signatures.json. Made on 2026-11-23 with OpenSSL 3.0.19,
/// Python 3.11 cryptography 48.0, Node 20.20, PHP 8.2 and OpenJDK 17; the comment of each is the call.
enum SignatureSamples {
  static let text = Array(
    "POST /ams/api/v1/payments/pay\nSANDBOX_5Y00.2026-11-20T10:00:00Z.{\"amount\":\"100\"}".utf8)

  /// openssl dgst -sha256 -sign
  static let sha256 = bytes(
    """
    fm8h+uSKVW0/NshHi0PmiRnVkvjgMrHnOrehRMFsFtyGjQPGiiLAHEOjyhd5yNZ0BdWEfnyGVv9vE3OqlHmNxqp6yeFhvlwMDridnSXJYBlflTmzVH\
    GcjTpvcO0p/ANh0bS7iQ6adX1QkOOi2xwxzsb8I/N9cC+1C4pZGg79Z3+x9tkXPxpU7nrsbv8M0gar7T0XMi1C6TmVthk2sv3Vfx19JpHoYv1vPwht\
    yNwDvG93MWd6Hs9T4at5lzWA0JyyQbgSXHbV2PCePX+0tJMGRnj3UQ7tU+b0B0j1TTFG7Lt7Ja5rXfDJTrNs/pBY0D3akd0wZOKOBqtmCOcbCbdoBg\
    ==
    """)

  /// php openssl_sign($m, $s, $k)
  static let sha1 = bytes(
    """
    malqjI2OU7ipa8Do96Qki0pVAvO49eYnxs8Ppx7MhQI1woatAAhWVokyJLVYktmKLJfsYlR35Jg108BbWo1GB2FhJiHeJL7jyy9u21GTuSQG/dADw4\
    ACSm0kFEYnRIEAbihL7sjYJCf5zuVx3gnwJMbW5oycozHcyM67pVj6mmrDY2R9B/du1LrvMQPR9UQxzKT95s8y9BAaZ1hCxiYB9UYMWhO5FTnCiagP\
    0cQr7EhXO59979gCVrgBIOlRSsN6af/cjtN+KDHY54im7QVYy8HKKSGDme+eOsGIgdMuWRGlO4j8ZsZ83kQipXSUwKhCIp/V57O4xsGNaVLG9AJ/AA\
    ==
    """)

  /// openssl dgst -md5 -sign
  static let md5 = bytes(
    """
    B3/e2jas2iXyDz/KOnhG52JYBf8VmXgwCy62antgIarsR4y/7OJEkePhvwRYQtUo7+8/u8pApVUrqf73dLByaF+XZzSvrT2NW2h/3p51jMUMD/iN2h\
    x4IjqI1dFQRJevBRnjmqnEAgSFt8mXLdNc9j/9gBXde5z9s7vN0hWXTgedxstKEsdnRG8ws5zciRm+mU53DIkmLpGmW0NjFvGmzvyVo5Pr9GbKrzPQ\
    d3r0/NlN1/02lkwQkJpk2A26dJNltfKGDGdyIy84o0IaoQNr8VECX9+vSTsSDBPpa5zJACdI17zsLI8YPYNfVnkRVURxGQohvrx284ljsxdq6moEBQ\
    ==
    """)

  /// node crypto.sign('sha512', m, k)
  static let sha512 = bytes(
    """
    lVltjlddlUJpq04kSU9kuEGQlsPCfC7WRrQz2jR0Sg6dMJk50AdqPAJMI/dVVBUY0afWlOw+rAZa9/nOluXvwf5Jx40fjXQzZ0iysVJuetvPm2Xklz\
    3Mc2nxQ+PITflsTWbMc9kUq5/iujLQpSItX3GAA0jUND9XfptjCOTkhdKiWYB3rDYHdenLCtWA8eGv6ZBxPQiaI1FIhVTZCCiDy76ElgEz2yqsIkOg\
    qS69YqQ5jmJrj4Zm0HYFGNbmKksyJ5lAjvWkJrfoD+JI/kmpI6x9MuZ0ojLZ688J84f9C2bwFqkcDSst9JzEP2r2AQJbGji58CxARSE2+AG+dJEPwA\
    ==
    """)

  /// openssl dgst -sha256 -sigopt rsa_padding_mode:pss -sign
  static let pssOpenSSL = bytes(
    """
    YAgoVexACnstpD0rngEL4Fqe6SZ7I8gpgFqRVo7w3zqpL0kiJJAn61jesFiwv7G6N9e5hv42RTm0fy6086sJKVj2g26KjutcJSchJukbVtAQGL2uRI\
    oQCNjzrlWFKDknuUzU1rBOUN61REOiHrSGCBBxq5Sr/r31uvvCsMi6eXektGG403rVkMsc6HOIviQkqZe+9PHyBkdAM2gvqxIR509vxpfLEOartJlW\
    LARySwTYpJUISdchXPcUWP9xpIDX02pVJBMcChbHOnXSQittNlXKr6++O9qyZdiw0eSUI1kCJVM32jJ5h1ag27Bu6M2ydqZSQS5ARRMse+W2y9k7dg\
    ==
    """)

  /// python cryptography PSS(MGF1(SHA256()), DIGEST_LENGTH)
  static let pssPython = bytes(
    """
    laJ6V+QA7zdjKRjGZGBpiuI+mfP+fDYjav2KkhSoj2D4v8lsrdctyHa8YDVtZIC9BSZwkMn1XrXOjj7p6dOkYllTiwDXfm1hsMnj6FyJZTlPMtIUyz\
    BCKYykZhoIUYrUEVZpQ/sThx9OSASq1dim0ABOHvdgpialYE5xDHn8+83NUknLo/2StLjv55jJ0vy3TYiq3DCfHUEK+a6L+xIFLbJehYhQBOrBSEr3\
    HE5hByTs+gTQjqfcY/9rEu4+wlBzIci1NBilDaRdcPyPZY7nqPq/u+E5wljhzIxUKwHd4lcXqHVWFjBuLx+ry+7yJMUVWyP1p9xhBdvc1Xa8PVOYqA\
    ==
    """)

  /// python PSS(MGF1(SHA512()), MAX_LENGTH) with SHA512()
  static let pssPythonSHA512 = bytes(
    """
    yYfSj+DJ1SKCCCPLWPlnYuBDUalbGyG3zNAbA1RhJcyUnQjTNCYrsxj4Qu61V8reJP585syhzTLvJ8WA5ZO0AfPxWVP08gbVAgFlFv2K4Y5KdZst7c\
    yl8NazHy26JqwgiDgu8J0yEaay8QiHKDRRM0dLk/3rMnSeNAZ6bPgZEX9jJlVY9GVJOLukS5ygwq+YarlxxRbK0CbWk1HJLLeDW4TkZyhRxQRUNXI5\
    FtyRTNAM26eKSwv+Dkwh9RV7FJ6FTKbJsqdNVyY0Et8VCnfCLRz+xHQILeiVQu1O2JeEEZYbGZIhnP3U686QfJVhDAJnX5hix1OetAQ5oHnMc7Da0w\
    ==
    """)

  /// node crypto.sign('sha384', m, {padding: RSA_PKCS1_PSS_PADDING, saltLength: 48})
  static let pssNodeSHA384 = bytes(
    """
    MJIcuFQK/gWvNZFRYEl1l9UC7bF2wKP2y4RZ4+YZ1geXbtVjDICbWl6sGM2+sA3SI9x7kweQm/jCQ0qhn6A5UvxNzbdbldPGxx98i5EYWgXAM4n/Cc\
    hTCHOvSR6esCkU01WI3x/jhSNe9AsEV+8/WhSdrJvLjoY5AGoTFSvrsd3dT97SWEpiRLLyHV0DB3/L4OWY6sxdg88mIqX8lBnqGacsrpuBjhLkfVDO\
    m5M7/LLiQSQ9lMxyqIqIjCak2LfqFEpo1Ii9intY5arfAeksKtc1NSCq/pV7Y2TRXk4qx12DTIoXtpT2Lp4csLlmLYf5Ue7qwZ6vlBAFFWTdEhmKsQ\
    ==
    """)

  /// php openssl_sign(hash('sha256', $m), $s, $k, OPENSSL_ALGO_SHA256)
  static let doubleHex = bytes(
    """
    sP2Fht/TN5Zge6I8q3MyDbg0H0HidO37lviK/cMYFIIB/6wUEYT5QRIrTyl1IvrEwkNgQDfKe3CaImNagU6rsQnc16NO5LGhehOd5Dp6S2lBS3781B\
    h5bY8MOF8qhSkK4xVHT+IoS2OBD8dHsZlCLQ7SvJjTs2RLmh8qgZzLxKj3q7qQHvXIUhaR5eZJuo96SIqo0b7qWQFoLVP1W4mFOOO8CcVk9bnnEXEZ\
    VxWysqxTaZ8FXq+Cl9AbDzydDStH9lPIAWEGiYMj0FV8PSw0T/nuU+MOn1FqHmPMWy3hcMrHm+NTRRx5pZaEn5EvsXsJ2648leBCBIwskQXrn/6GAQ\
    ==
    """)

  /// node crypto.sign('sha256', sha256(m), k)
  static let doubleRaw = bytes(
    """
    xnlq1yOvAiAGI9mZ7X6mVDhI07WxFH3XNgly+S+WDDQb6LX7waYSTGPQPNzRqFHoHXj89L9s9OXDcdC6Zncm/e4Vc47rZIpMUlYfQ70oKKBeNkSFHS\
    DqCFCo/dC5ynIVDHgSPwbm9+eRgy5ZIf6zxLxMevvNtbM2hYe4xo2K9cZGPsBYkmRH7NtWBRhhmr2tjPBq9yU1vkF2dl14zJIuuluJ8NEPxfWURPnj\
    kYU6LCDqas4u5nomTtx09X7JzuHN9fy65O89kMQXs3rH8WeONYu2nisGxsPwUKyitE/pK5xgK3wioSE41F+v6b2XdIPC9SV2wHW4xoBEtqIaQmnhwg\
    ==
    """)

  /// node crypto.sign('sha256', sha256(m) in base64, k)
  static let doubleBase64 = bytes(
    """
    Hu+cb3LyWm9Qx1lBpSbImZXq48TycK1HSWqK21w4u5dUGcP/xakIoVwVhDAotgywWdC/pIlHhC7HDsGm283tOq20CiH6jd5JTRsh3Mubo0dnVqyCDJ\
    sNPDgajLr9X07xW1yc9U3JSPOGCBcxNpqwrFdcGTK5MRE6NYzr18nJsmEMaC0ekiEnVb48ehVBz6S+sm0KtHQYRVePybu8HxA9KlfKqkYcJRNbGKQU\
    uLBJtB65bMXDeQs7EkSNCuyieU2Q3LqmeR6+RbOp6lCJmH9XcpZLTuotu2xpZxuwGfKHK+/h4rbwtzx0zmjFRVumrTlL9tvkPet040z3wyV3RdVXIg\
    ==
    """)

  /// node crypto.sign('sha256', sha256(m) in upper-case hex, k)
  static let doubleUpperHex = bytes(
    """
    QUATJu00c/+rDbrpCOoCxAoo/8UkIA6MaRZ48WAM7wAuXj04vOAO95N+qW+5G6V7MOgX4429bAHOgc7EWNOJTZRwTA+rXEnb7jHzDWhR26eEglLYTr\
    YfSdpXlwI/MvEx8go8ccfk2K9R3g6NHGQ0zNP7W5Sokiys39c9FjPETkXaDD475nHCW35I1UjDyTxUUPbNRnVwf/b6H0IDW/1Bq7hs5VjMOKVtbS1a\
    d8i8vacpXEDoCgBfuMPV+lSEh0ri4QutcPD8nkTu6mk99+VWPHz0Mn6jpeMrHXozAL00DSWHD450q4bBcnctF8oQF4XqNW2nPmGXIr5wFNCfui0sTA\
    ==
    """)

  /// openssl pkeyutl -sign, given sha256(m)
  static let bareDigest = bytes(
    """
    qEPSlGtUpAxQKltCiZ3iancTf79utW5J4om0ydrm0iV2ToUIdi5aM6uFQXmOZ5iLIuLf7VSdYktS8ySpYBXpiWq22pHenWxmz4T0XzfGGeCUqlViJ2\
    DGXHfgxrrm+IMtxsZhAZLFTzKjFRxaLuMHBjfoSQuWmclhP7+RYjYJIFQIfAVnYVjEBi9aNRHMUCpJaB6oKbN52S9sZWV/HeP9bPnyducCdDtQ0b5B\
    a96+HSzcZC9jbez0z++dOKTwmZNjAZqTLXziOnWUt4Dkwwb1Tk9TX4VXcB+zBifDlYFoS1buw+UHVhVLW2e3JsA/r8w8W3pDtyzKETZzFT+H1f56FA\
    ==
    """)

  /// openssl pkeyutl -sign, given sha1(m)
  static let bareSHA1 = bytes(
    """
    sn8GS+cIRZ72zNYP1L0uNuCPO+CXlI4kX3I9ecNGT2LtZih78ecTEOAoFPbjMw1DEt48GUJ/uQORH665Zz2pNs5sFmU495y3vm9w7hqjoBFYLK7iNN\
    PmxTbEvu8B8PXuBPD2W/OnaQZZlcHEtoLRjiOcRGkkJesYz5AEKqEU0g53cwotQ89NWDzCUVjnSJRq8Exwl7YIE/yZOFAhrKQ2vVrmYJPSUdK97tnL\
    SwimO87tPYSKQmxQ/kko8vidv1975YGAFzl1LH8Arib+IPto/php10TfxEx+goFSD+Kb0DyKonls71fYatWxY1Dmy3deQfgckQlDHsCmIJZhjA9pcg\
    ==
    """)

  /// php openssl_private_encrypt(hash('sha256', $m), $s, $k)
  static let privateHex = bytes(
    """
    QbLgYjUoOR0ieebyA008/Nde+adZ3TokCOmEvkxagNqoBa8MBFkpUAqbCxP5FoTeC6GJzFL3JFZmX+g/Xzt3gMJ/t6hQHifddfxOvD8/+oH4hU0z8Q\
    LSWvIu60bkWtdhxC0Ob1xeji1CJhE0bgSxMdj48DwCeLx6FSvkIt7l34RzQ4TB87F0woNiXejPQC/Xs5E0nqUGYkKzQ+wx4zjWfNToArmccAj4+H2g\
    FSlhVM0z1RQmhfjQjQghTvWL77jZwfVqAl0BzwNcxngPhvR5mmY8Vkj0mvTX+afWHsl9tBHXMvPhwjZm0G51oStUTmJZBSgbaATbOatFKm1cbxRlaQ\
    ==
    """)

  /// php openssl_private_encrypt(base64 of the digest)
  static let privateBase64 = bytes(
    """
    J0hK8VvI222RPWipe//IhkDEW8GV+D5EHzrYKFMabYXOh1OI96c6FU2bgTiMtOl4OMKLJZTCoR1VNsYt3sF4U2fKo/ypcotu65VS/uSI8CBXdok0t8\
    Ai3cwOzyr3347cSqiLGWkbEYM+sT/GABgwWJx35eYPJPKMitzyG8LsIazjrmzpgHW4OGDx+8tVZGYp3LkltmS0khWFnBobmyA9JAOoXBCtU4jxUsXC\
    0sBN6XozeLbro0t+I1Sm2QeTE/709tw8BYwVr+wUlagFAes6SJX63dEf6UFknJVoisb0Z000R6spVyzdiblVqKTdrz1PjvQvRhvfZAijsegh/r59+g\
    ==
    """)

  /// node crypto.privateEncrypt(k, m)
  static let privateText = bytes(
    """
    mpYwhjWhrBKyvaJwwUqESHnn6lkBP10jlZTziuIyzquL6siP3YOpyo8hpt8+XjrLDmOO6o5FtKXs9TeqV7i9c2yIntYfWelASBBzMC3BVJhDFj5Fhv\
    j6DbrsFihoakpSRO93ISrFkKYTau09CeC+uuN8OnBYZiUQwzXmZyfrnlRZWIfmRY1lZpD4TK1fgYwiyPWXMukgjLdDMpdYJ2/4U+pLlq938cDaZOm2\
    SqU6ORPi4tvpZE06pX6bZ8V4DKCDcfRpa6bJzZQD5lkIA5/p4+1yO2vr8/rWtuKh3fqKTOkXeh3cyVAjTNQuvelCb9oU/SRbhzy1W/F8itwMUvasVQ\
    ==
    """)

  /// node crypto.publicEncrypt({key: u, padding: RSA_PKCS1_PADDING}, m)
  static let publicText = bytes(
    """
    hoxLywitOJJVwPg9/ugFVg7V0dD8rwR3W18Hb+Ezl36g6zJ65YrNTj4I0+o/eFR9ssKkoVOOILFsNqy/ODPJamq6YCsdRUP8WJs7x5GFp0nsNv1INV\
    XjFHDd3+sP1wV3pXdVN6AdyJ3ZUlMLMwnKeHEM+7+YykHYZln0ozxixrYrbL4yCXcG7dIyh3risDhs+ic6i6EzSNMerThvPxvpaMI2IopG3Nk0UrNl\
    XyjvGhypVAIdWxy283I0gsPGg9e5qij+B1VjeWVnhGgEz19yCX+s2CQ44q54IfBm8zZHfbupi1Jih02POSh8ucB1XFP63BQeS5WVjW5V9ikHoqngmw\
    ==
    """)

  /// php openssl_public_encrypt(hash('sha256', $m, true), $s, $u)
  static let publicDigest = bytes(
    """
    Ybk5eChmR52VpZ53u+B/BEt1cfgiB+7W3S66KqINfpavaJ339qoCaX1wIzSsCQquFd/qYshWUa3K85EkJVSiJrpBYcnqt6q36gNnuaZLxCeCZ6eF/L\
    y/Dxp/S2Qe3rOlPKN1BlRlf4F6Dn/scpPkzSvvKqqo6csmpw9/VvdVpPrtcLTBUK0OX7wxmBzyQN4wDX1bUz/bStakZWvO6JAk0mlXhkRKD9HMULv0\
    EwHLhC+tQd77s9Ti+41QWSbeOOTkrvfVDPczL0m/s1yZ0Iz7Vievyq8B8/Y+taV16iNI2JwYk0VxGhFAMQt2tgeuxcKLfEXyjLmiGpv3KKaaJYjacg\
    ==
    """)

  /// openssl pkeyutl -sign, given 30 2f 30 0b … without 05 00
  static let withoutNull = bytes(
    """
    BgNtsC2zodzVsJ4N3xwDVMWyd868lnu1EPKo/dhgMHbMmBWrJZ7868opAylVTtpgnxGCTD1K3vpBXHiWaZ966EyHvqEOSn0QoQgIrMqgpKFdsFa6vM\
    LB5O7IH6RqXjpvKfebbvbs1iiECuH1NiML8np/QOe9JjQyPyPJ8bU59dhrQFxQj3lXeEqfLvZjDzS7yeDcFn7GXAoBTANacxsJcDDzL92MuB/OV7bp\
    HoyBGZkZ/VUoXZdNBLTECC8z6f1cxntc5xHLLvzc0lMC5tbLTELUynMbA4iRl8VoQywOQHW+hcttGbYv/EKdHJp5iR4fRWm7fMMeOuQxWZV5GqmrOA\
    ==
    """)

  /// node crypto.createHmac('sha256', pem)
  static let hmacPEM = bytes("iaNvKqGeUzEWbawVL7qKZdSaDUk96mqO3ht2xaNXmHE=")

  /// python hmac.new(the base64 between the lines of the PEM file, m, sha256)
  static let hmacBare = bytes("Tzdhrx/bl31kTgovJNf6R6I9cVSY5ZAnhyR2sq7w5AQ=")

  /// openssl dgst -sha256 -sign, another key
  static let platform = bytes(
    """
    s/Rqkrbo2btui7H40FXKXCFkmEgWB2r+BnZXoO2wZvUkgF9XJLy6fhBVyP6Qj91gD5QeJ4JLhjJZyTnhJwpy3/3IeTVg47YOg30f7ive/GfujHpRt9\
    EaizNw7j643LIsRBx21m6T7FM75rMC0lHRQImAcmFVcsKP8F0HzDw8tHhhcZYD+1hwPZlcPnRvtVkub0f2mltPriilk1ma3WZxhp5ld4v7mRjPcmI7\
    20xKe4bEdoSOu78dMjdBzybkKcjhIUzPGzs9R+DveJLkz0qGlCssRD10ZP1vrI86wZ5Y3sU4STytyQwl/CyTKhJeSxf0vETK5H/0fZAqAu4XZlix+w\
    ==
    """)

  /// java Signature.getInstance("SHA384withRSA")
  static let sha384 = bytes(
    """
    ggK7n2tF9ExTdjFdtjYCm95RCVaEcHhqMDwq4vrYHUFSPPVabRjzzhf4KDprmKaoGme8XHpJOqxU4mk/LzHRvJ1kPrBD0LrzPQRTAOs+iSwfS/clJW\
    3WjUF3mL3ZYO3aIt/n/a88DvIUIQWYJID81W8yyhmt+hbq2FkSMLD2g4x3aUdeOqkbgT0AAQHv+TogkmdAJ0BwD6VGiBqPQDDomXE0wFdR6aBsTyla\
    F68Dza8z5r+QkW5BSu8Fia87KeIArhFb/PflDrCJ11im41sY9mcxp6FZHlr6NAGF6/MkuXl6/czvqSWk11t6aXXqWTYFLZYR8pzuzhnQCGDT9NTi7w\
    ==
    """)

  /// java Signature.getInstance("NONEwithRSA"), given sha256(m)
  static let bareJava = bytes(
    """
    qEPSlGtUpAxQKltCiZ3iancTf79utW5J4om0ydrm0iV2ToUIdi5aM6uFQXmOZ5iLIuLf7VSdYktS8ySpYBXpiWq22pHenWxmz4T0XzfGGeCUqlViJ2\
    DGXHfgxrrm+IMtxsZhAZLFTzKjFRxaLuMHBjfoSQuWmclhP7+RYjYJIFQIfAVnYVjEBi9aNRHMUCpJaB6oKbN52S9sZWV/HeP9bPnyducCdDtQ0b5B\
    a96+HSzcZC9jbez0z++dOKTwmZNjAZqTLXziOnWUt4Dkwwb1Tk9TX4VXcB+zBifDlYFoS1buw+UHVhVLW2e3JsA/r8w8W3pDtyzKETZzFT+H1f56FA\
    ==
    """)

  /// java RSASSA-PSS, PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA1, 32, 1)
  static let pssJavaMixed = bytes(
    """
    dR09y7dgGqaJaeRzvvyngY6g/Hnn2ZNTR4X7CJwdClmhNgEupzRLZf+YE1TUgUkR1De+n5ga1etmJu1+6fAAUoajxfSFWZNDuZb7nsiuw2cQw0/ck7\
    BMIGWTxnypYgcwLko7vTlfZ3dIm8cKniUhA7MYkqpk5EHE4+BKFCU4FY67F4eEZbRmCX7gSMvFpix1dREuO//6U6hOVH9YHHArofFoScHBrFZD9+B1\
    Jr9gRUwNlNRk1Vdnb4cpI8ewjLfogb24aguh6IJMohkNPQ4J2O+pAaFbH/TFnwq7lfU2K97lqdK2nkzdiajEV5bgps8NdHkZvtU5Y2W3eoMpxSKa5g\
    ==
    """)

  /// java RSASSA-PSS, PSSParameterSpec.DEFAULT
  static let pssJavaSHA1 = bytes(
    """
    M8SE8WEAHFw0sfYHvYymXWyXUlCieO4l13Swk0H92xaOGJupY8axiq/qPXuGQUUMIavszh2jf6vCZAAGHiLka0ahG6KbkQcZgQq/Tm1S2c6sTBdu3u\
    ATxQsmzrOm799gjJmhaLpskc8PJlpIX9EbNmXOZOu8c2XqpqGMmh+3Ngt8/U805sziSaQfgWSA+qLMzCnfrwFlI8JOMtknuOsQDS4S8PHmw1nPocmW\
    uyIEL6gDTyejRuNGrgaE5KspHW+F/95OHRFcUPuPbnQjj7dyoW4z/cL8muUb7gDT6FPFzLc7b+dhiR/3SfQhh2XDIAY02y+erNvhmHLQXQaGoMxSyA\
    ==
    """)

  /// java Cipher "RSA/ECB/PKCS1Padding" with the private key, given sha256(m)
  static let privateJava = bytes(
    """
    qEPSlGtUpAxQKltCiZ3iancTf79utW5J4om0ydrm0iV2ToUIdi5aM6uFQXmOZ5iLIuLf7VSdYktS8ySpYBXpiWq22pHenWxmz4T0XzfGGeCUqlViJ2\
    DGXHfgxrrm+IMtxsZhAZLFTzKjFRxaLuMHBjfoSQuWmclhP7+RYjYJIFQIfAVnYVjEBi9aNRHMUCpJaB6oKbN52S9sZWV/HeP9bPnyducCdDtQ0b5B\
    a96+HSzcZC9jbez0z++dOKTwmZNjAZqTLXziOnWUt4Dkwwb1Tk9TX4VXcB+zBifDlYFoS1buw+UHVhVLW2e3JsA/r8w8W3pDtyzKETZzFT+H1f56FA\
    ==
    """)

  static let merchantPublicKey = bytes(
    """
    MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAyt6iyRe+OeUQ6SZMwO2jfyOqRfXdap4xgRfZYLSWsWckBDiGS/PNcelhny95S5p2stH30W\
    zVaGZm/O2+Mvp/YUtnGJs2PqoRW21FKnvPcXWpw7fHJZi3B1MbhaTUdibCTGNVMrbJf7WMrZjGZRPR21YrVve8KS0xaML2o2KahUdY2jUEmMsecMCS\
    YE56UaAZTx1bRE0Ixf4CVArIjWCZYM/gg/os4aytTJB7Bx/hAlsgHd0DovxDtkavFR1fy08UyJ+Nmzr/Ekh9zCg1/2BLn8Qr92FyQfKhukcNKle3LZ\
    +MXHtL2N6j302Xz5BcdX4BklcLT0X9C23H49c1WrcCKwIDAQAB
    """)

  static let platformPublicKey = bytes(
    """
    MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA6q/lMqvwK8FvnLeqbXDN6LQWKAZN5YUMuIFIANQsPgxfZc1Lp4coAWqrGeevLZTC+uHhTD\
    zlBBs8Or4Bg5keDtj1yuEVh0nosoekzCeHfelFT1fYXyDJF5eoD3zn2bo3btmf42/qI15zhOxQYM4GPY0V86gkLo5eYH6wR7bANbbsnoW5PlvIUfrL\
    k24FWCwEN62XXFluXYyqqJ7Lp11d4Oxe7Qe0JYZHfP/U/7D/z7c5FTCgk3GVpVS+2GjMoY2jmAgyXQ6wo0jGKgJT2+dck0DNPr2+WYWCe4eKS+uxBg\
    c+xchq6KRAKpS8z4YYGZoqdxZBD+a/6Eefi1dAACuJUwIDAQAB
    """)

  static let merchantPrivateKey = bytes(
    """
    MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDK3qLJF7455RDpJkzA7aN/I6pF9d1qnjGBF9lgtJaxZyQEOIZL881x6WGfL3lLmn\
    ay0ffRbNVoZmb87b4y+n9hS2cYmzY+qhFbbUUqe89xdanDt8clmLcHUxuFpNR2JsJMY1Uytsl/tYytmMZlE9HbVitW97wpLTFowvajYpqFR1jaNQSY\
    yx5wwJJgTnpRoBlPHVtETQjF/gJUCsiNYJlgz+CD+izhrK1MkHsHH+ECWyAd3QOi/EO2Rq8VHV/LTxTIn42bOv8SSH3MKDX/YEufxCv3YXJB8qG6Rw\
    0qV7ctn4xce0vY3qPfTZfPkFx1fgGSVwtPRf0Lbcfj1zVatwIrAgMBAAECggEAPu7a6+wQKHCdkt49QDpYFmhPeZ2AfwMtE0F9P0k2WDlJTH/mdWhf\
    6r79+D5nb+MugGGvcYnEGDtwJnVwI+temaWlCVaY+M6UTNr0cm3vF+Dq9ZqszkZ2PPD0oDxWZoK2krDb7LwUfSgqSG4U2aVQ3Cx6jGOUvOdWpQuaLG\
    w5yC8hAX4LD8JIaMqPY1eJsbbcNShEuvLZyTxgrg0yMW71DjUyBQUcM0f5Nc2j/6+e6CvPFyieAAZHL8WvvpKjApDbLevT6UEpDpGdo6ZDL3nViHrL\
    CuTRz/kzwJ3RxEfB2nzvSzQjmWcl8kYmuPP2mzLGrBIKSyjKm/36QgBPCRb++QKBgQDnlYbZ37ZQ+7an9UXrN7uGEg8yYXPN2w27fUCDTE5eCIGUvm\
    IFqY7GpinCmA1E0humeGVGu1s3zwzOi78bSm2Vs/5gsR79O516OGEWclGG+x4lfkP+iTopPrgLweznFPtuNYDs/rjwsExveK6hrAs6vYzkGNFwkThA\
    MQdhLvcWmQKBgQDgQhrL88/aeFG+eTm3pnZKMUt1Ze+KQiEXIQ8OncCMVYay2Lnj9fm+Tu1UnrM7QJB5x2tR/cfz7xKLyI5UdHEUNz0HGZR9MUCKVs\
    PR5/8MCQ8F0OOFM6YlhEvnlj7G+gOPnCjElogm2QAgBWdFwW3ESITxgxA89k7C2Wr19M+NYwKBgQC8d3TqZOTD3UYWREblmVK0VoglkSekdUwktFdH\
    Q1dXsYZ7XcD6KLZ4NgwwQHwz8OXtwXdya9FdhtQ+V35soFK0jWpMmHjGz7hmGfHxSZHNzxoGm06MnHNH07IGZ4j7upiwZTyKIvaxcliSM12zVwdAg7\
    hgfU4dVSG5I+2EiqstqQKBgGm2H4WWl5tHblkYMeHlQQt2MzjS5VjKFWket0dPi41bX5R83xubPq+76tohuSEsLS6Kl4dd1tyhDKAB2T3sacV6yHTJ\
    VRqyldbgUYxoDOzydDdsoWOP1jkHJPS0+UC4Z+dRWFJbFzEgx5NQmL7kEEcfXDOwcX4bKUNmU6o/TXs7AoGBAImVd96ojvJA/x9KfQEtIWe7be6kXK\
    6E5G6Xf30mMJ4PG72QGPv4DuFb9ogVB8incHP6kJAbaj9NhKWSj1pE97nHhKJ+0c3D32FQQU7HbypONkWTpSgfi1Ypc6TukD4WUG87z4Za83QjXFdE\
    wZSKVYF4m8nNpkKtby0OAJvVNrEX
    """)

  static func bytes(_ base64: String) -> [UInt8] { Data(base64Encoded: base64).map(Array.init) ?? [] }

  static func publicKey(_ der: [UInt8] = merchantPublicKey) throws -> PublicKey { try KeyText.read(der).key.publicKey }

  /// What the public operation lays open, read.
  static func opened(_ signature: [UInt8], by key: [UInt8] = merchantPublicKey) throws -> [OpenedSignature] {
    let key = try publicKey(key)
    guard let bytes = key.open(RSASignature(bytes: signature)) else { return [] }
    return EncodedMessage.readings(of: bytes, modulusBits: key.bits)
  }

  /// What one's own private operation lays open, read.
  static func decrypted(_ signature: [UInt8]) throws -> [OpenedSignature] {
    guard case .privateKey(let key) = try KeyText.read(merchantPrivateKey).key else { return [] }
    guard let bytes = key.open(RSASignature(bytes: signature)) else { return [] }
    return EncodedMessage.readings(of: bytes, modulusBits: key.bits, by: .ownPrivateKey)
  }
}
