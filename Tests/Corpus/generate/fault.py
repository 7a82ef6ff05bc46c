"""A fault: what a stack does wrong, with the cause it has, on one exchange. The lists of faults are in `faults_*.py`."""

import itertools

FAULTS = []


class Fault:
    """`dimension` says what it touches; faults of different dimensions may be combined."""

    def __init__(self, causes, stack, dimension, apply, samples, kinds, note, also, environments, made, only_named):
        self.causes, self.stack, self.dimension, self.apply = causes, stack, dimension, apply
        self.samples, self.kinds, self.also, self.environments = samples, kinds, also, environments
        self.note, self.made, self.only_named = note, made or stack, only_named
        self.name = "+".join(causes) + "." + stack + (f".{note}" if note else "")

    def accepted(self):
        """Accepted cause sets of this fault alone, the plainest first."""
        return [list(self.causes)] + [[other] if isinstance(other, str) else list(other) for other in self.also]


def fault(causes, stack, dimension, note="", samples=("pay", "full"), kinds=("request",), also=(),
          environments=("sandbox", "production"), made=None, only_named=False):
    """Registers the decorated function `(exchange) -> None` as a fault.

    `only_named`: neither recorded alone nor drawn by chance, only where `compounds.py` names it.
    """
    causes = (causes,) if isinstance(causes, str) else tuple(causes)

    def register(apply):
        FAULTS.append(Fault(causes, stack, dimension, apply, samples, kinds, note, also, environments, made, only_named))
        return apply

    return register


def named(name):
    """The fault of that name, or of that cause and stack."""
    found = [one for one in FAULTS if one.name == name] or [one for one in FAULTS if one.name.startswith(name)]
    if not found:
        raise KeyError(name)
    return found[0]


def accepted(faults):
    """Every accepted set of causes for faults that come together."""
    sets = []
    for choice in itertools.product(*(one.accepted() for one in faults)):
        union = []
        for causes in choice:
            union += [cause for cause in causes if cause not in union]
        if union not in sets:
            sets.append(union)
    # Key and id of one environment under a header of the other: the header alone may be called wrong.
    for union in list(sets):
        if "client-id-other-environment" in union:
            fewer = [cause for cause in union if cause not in ("sandbox-key-in-production", "production-key-in-sandbox")]
            if fewer not in sets:
                sets.append(fewer)
    return sets


# Short ways to pull an exchange's parts apart.


def signs(part, change):
    """The signer used `change(part)` while the message carries `part`."""
    def apply(x):
        x.signed[part] = change(x.signed[part])
    return apply


def receives(part, change):
    """The message was altered after signing."""
    def apply(x):
        x.p[part] = change(x.p[part])
    return apply
