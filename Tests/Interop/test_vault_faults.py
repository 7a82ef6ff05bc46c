"""The fault tests of the vault in their short form; scripts/torture runs the long one."""

import unittest

from vault_faults import SCENARIOS, chosen_seed, run


class VaultFaults(unittest.TestCase):
    """One test for each scenario, added below."""


def test(name):
    def body(self):
        seed = chosen_seed()
        with self.subTest(seed=seed):
            counted = run(name, SCENARIOS[name][1], seed)
            self.assertTrue(counted)
            for word in counted:
                if word.startswith("not run"):
                    self.skipTest(word)
    body.__doc__ = SCENARIOS[name][0].__doc__
    return body


for scenario in SCENARIOS:
    setattr(VaultFaults, "test_" + scenario.replace("-", "_"), test(scenario))


if __name__ == "__main__":
    unittest.main()
